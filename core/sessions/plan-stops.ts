import type { StopReason } from '../contract/stop-reason.ts'

const minuteMs = 60_000

/** When a session that runs is to stop without anybody stopping it. */
export interface StopSubject {
  readonly sessionId: string
  /** Null: nobody set a time. */
  readonly stopsAt: Date | null
  /** When it will have been idle for too long; null: it is in use, or may be idle. */
  readonly idleAt: Date | null
}

export interface DueStop {
  readonly sessionId: string
  readonly why: Extract<StopReason, 'timer' | 'idle'>
}

export interface StopPlan {
  /** To be stopped now. */
  readonly due: readonly DueStop[]
  /** When to look again: at most a minute ahead, so that sleep and clock jumps are noticed. Null: nothing is to come. */
  readonly lookAt: Date | null
}

/** Pure. */
export function planStops(subjects: readonly StopSubject[], now: Date): StopPlan {
  const due = subjects.flatMap(({ sessionId, stopsAt, idleAt }): readonly DueStop[] => {
    if (stopsAt !== null && stopsAt <= now) return [{ sessionId, why: 'timer' }]
    return idleAt !== null && idleAt <= now ? [{ sessionId, why: 'idle' }] : []
  })
  const coming = subjects
    .flatMap(({ stopsAt, idleAt }) => [stopsAt, idleAt])
    .filter((at) => at !== null && at > now)
    .map((at) => (at as Date).getTime())
  const lookAt = coming.length === 0 ? null : new Date(Math.min(now.getTime() + minuteMs, ...coming))
  return { due, lookAt }
}
