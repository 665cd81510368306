import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Clock, Log, Passes } from '../../core/host.ts'
import { createKeyedQueue } from '../../core/lib/keyed-queue.ts'
import { type Secret, secret } from '../../core/secrets/secret.ts'
import { type Pass, readPassesFile, writePassesFile } from './passes-file.ts'

/** More than this for one session, and the one that was used longest ago ends: a shell's profile may make one each time. */
export const mostForOneSession = 256

/** All passes there are. What is kept, in memory and on disk, are hashes of their tokens. */
export interface PassBook extends Passes {
  count(): number
  /** Where programs were told to ask; null while there is no pass. */
  port(): number | null
  /** A new one, on disk before it is given out. @throws CoreError `state-unwritable`, and there is none. */
  give(wanted: {
    readonly session: string
    readonly readOnly: boolean
    readonly port: number
  }): Promise<{ readonly id: string; readonly token: Secret }>
  /** The pass of this session with this token, which is used by that; null for all else. */
  find(session: string, token: string): Pass | null
  /** One that its holder needs no more. @throws CoreError `state-unwritable`. */
  giveBack(id: string): Promise<void>
  /** Ends those that were not used for so long, of sessions that do not run. @throws CoreError `state-unwritable`. */
  endUnused(options: {
    readonly idleMs: number
    readonly isRunning: (session: string) => boolean
  }): Promise<void>
  /** Runs whenever the last one has ended. */
  onceEmpty(run: () => void): void
}

interface Kept {
  readonly pass: Pass
  readonly hash: Buffer
  usedAt: number
}

/** With those that the agent before gave, which count as used now. @throws CoreError `state-unwritable`. */
export async function openPasses(options: {
  readonly home: string
  readonly clock: Clock
  readonly log: Log
}): Promise<PassBook> {
  const { home, clock, log } = options
  const now = (): number => clock.now().getTime()
  const file = await readPassesFile(home, log)
  const kept = new Map((file?.passes ?? []).map((pass) => [pass.id, keptOf(pass, now())]))
  const queue = createKeyedQueue()
  let port = file?.port ?? null
  let onEmpty = (): void => {}

  async function save(): Promise<void> {
    await queue('file', async () => {
      const passes = [...kept.values()].map(({ pass }) => pass)
      await writePassesFile(home, port === null || passes.length === 0 ? null : { port, passes })
    })
  }

  async function end(which: (one: Kept) => boolean): Promise<readonly string[]> {
    const ended = [...kept.values()].filter(which).map(({ pass }) => pass)
    if (ended.length === 0) return []
    for (const { id } of ended) kept.delete(id)
    if (kept.size === 0) {
      port = null
      onEmpty()
    }
    await save()
    return [...new Set(ended.map(({ session }) => session))]
  }

  function makeRoom(session: string): void {
    const own = [...kept.values()].filter(({ pass }) => pass.session === session)
    const [oldest] = own.toSorted((one, other) => one.usedAt - other.usedAt)
    if (own.length < mostForOneSession || oldest === undefined) return
    kept.delete(oldest.pass.id)
    log.info('the pass used longest ago ended, to make room', { session, pass: oldest.pass.id })
  }

  return {
    count: () => kept.size,
    port: () => port,
    sessions: () => [...new Set([...kept.values()].map(({ pass }) => pass.session))],
    async give({ session, readOnly, port: at }) {
      makeRoom(session)
      const token = randomBytes(32).toString('base64url')
      const pass: Pass = { id: randomUUID(), session, readOnly, hash: hashOf(token).toString('hex') }
      kept.set(pass.id, keptOf(pass, now()))
      port = at
      try {
        await save()
      } catch (error) {
        kept.delete(pass.id)
        if (kept.size === 0) port = null
        throw error
      }
      return { id: pass.id, token: secret(token) }
    },
    find(session, token) {
      const hash = hashOf(token)
      let found: Kept | null = null
      for (const one of kept.values()) {
        if (timingSafeEqual(one.hash, hash) && one.pass.session === session) found = one
      }
      if (found !== null) found.usedAt = now()
      return found?.pass ?? null
    },
    async giveBack(id) {
      await end(({ pass }) => pass.id === id)
    },
    end: (sessionIds) => end(({ pass }) => sessionIds.includes(pass.session)),
    async endUnused({ idleMs, isRunning }) {
      await end(({ pass, usedAt }) => now() - usedAt >= idleMs && !isRunning(pass.session))
    },
    onceEmpty(run) {
      onEmpty = run
    },
  }
}

function keptOf(pass: Pass, usedAt: number): Kept {
  return { pass, hash: Buffer.from(pass.hash, 'hex'), usedAt }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
