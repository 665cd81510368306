import type { StartRequest } from '../sessions/start-session.ts'

/**
 * When one that is guarded is to stop: as wanted, and `limitSeconds` after its start at the latest. What ran longer
 * when the limit was set goes on as it runs. Pure.
 */
export function endInBox(
  wanted: StartRequest['stopAfterSeconds'],
  {
    limitSeconds,
    startedAt,
    now,
  }: {
    /** Null: there is none. */
    readonly limitSeconds: number | null
    /** Null: it starts now. */
    readonly startedAt: Date | null
    readonly now: Date
  },
): StartRequest['stopAfterSeconds'] {
  if (limitSeconds === null) return wanted
  if (startedAt === null) return typeof wanted === 'number' ? Math.min(wanted, limitSeconds) : limitSeconds
  if (wanted === 'as-it-runs') return wanted
  const left = Math.floor((startedAt.getTime() - now.getTime()) / 1000) + limitSeconds
  if (left < 1) return 'as-it-runs'
  return wanted === null ? left : Math.min(wanted, left)
}
