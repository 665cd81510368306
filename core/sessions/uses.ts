import type { Clock } from '../host.ts'

/**
 * Since when nobody used a session. Where the desktop app tells of the person at the machine, that person counts, and
 * whoever acts at a front end; elsewhere requests for the session's credentials count with the latter. Tools that read a
 * file are not seen. Kept in memory: after a restart the time begins anew.
 */
export interface Uses {
  /** Its credentials were handed out, or it was started. */
  touch(sessionId: string): void
  /** Something runs with it until the answer is called; that long it is not idle. */
  hold(sessionId: string): () => void
  /** Somebody did something at a front end. */
  acted(): void
  /** Nobody has touched the machine for so many seconds, as its desktop says now. */
  notePresence(idleSeconds: number): void
  /** When a session that nobody uses from now on has been idle for `limitMs`; null: it is held. */
  idleAt(sessionId: string, limitMs: number): Date | null
}

/** What a desktop said of its person holds this long, in ms: it says so every half minute. */
const presenceMs = 120_000

export function createUses(clock: Clock): Uses {
  const began = clock.now().getTime()
  const touched = new Map<string, number>()
  const held = new Map<string, number>()
  let actedAt = began
  let presence: { readonly inputAt: number; readonly toldAt: number } | null = null
  const now = (): number => clock.now().getTime()

  return {
    touch: (sessionId) => void touched.set(sessionId, now()),
    hold(sessionId) {
      held.set(sessionId, (held.get(sessionId) ?? 0) + 1)
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        const others = (held.get(sessionId) ?? 1) - 1
        if (others === 0) held.delete(sessionId)
        else held.set(sessionId, others)
        touched.set(sessionId, now())
      }
    },
    acted() {
      actedAt = now()
    },
    notePresence(idleSeconds) {
      presence = { inputAt: now() - idleSeconds * 1000, toldAt: now() }
    },
    idleAt(sessionId, limitMs) {
      if (held.has(sessionId)) return null
      const isThere = presence !== null && now() - presence.toldAt <= presenceMs
      const used = isThere ? (presence?.inputAt ?? began) : (touched.get(sessionId) ?? began)
      return new Date(Math.max(actedAt, used) + limitMs)
    },
  }
}
