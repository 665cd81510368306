import type { StoppedSession } from '../../core/contract/operations.ts'
import type { StopReason } from '../../core/contract/stop-reason.ts'
import { clockTime } from '../views/panel/clock-time.ts'

/** Until when AWS honours what was issued for these, with the keys of one; null: it honours nothing. Pure. */
export function honouredWords(stopped: readonly StoppedSession[], nowMs: number): string | null {
  const keys = stopped.flatMap((session) => session.keys)
  if (keys.length === 0) return null
  const [only] = stopped
  if (stopped.length === 1 && only !== undefined) {
    const each = keys.map(
      ({ accessKeyId, validUntil }) => `${accessKeyId} until ${clockTime(validUntil, { nowMs })}`,
    )
    return `AWS honours ${keys.length === 1 ? 'key' : 'keys'} ${each.join(' and ')}.`
  }
  const last =
    keys
      .map(({ validUntil }) => validUntil)
      .sort()
      .at(-1) ?? ''
  return `AWS honours their keys, at the longest until ${clockTime(last, { nowMs })}; the panel of each names them.`
}

const reasons: Readonly<Record<StopReason, string>> = {
  timer: 'their time was over',
  idle: 'nobody was using them',
  lock: 'the screen was locked',
  sleep: 'the machine went to sleep',
}

/** What the agent stopped by itself: "Stopped payments: its time was over. AWS honours …". Pure. */
export function stoppedByItselfWords(
  stopped: readonly StoppedSession[],
  { why, nowMs }: { readonly why: StopReason; readonly nowMs: number },
): string {
  const [only] = stopped
  const isOne = stopped.length === 1 && only !== undefined
  const reason = isOne ? reasons[why].replace('their', 'its').replace('them', 'it') : reasons[why]
  const honoured = honouredWords(stopped, nowMs)
  const what = `Stopped ${isOne ? only.name : `${stopped.length} sessions`}: ${reason}.`
  return honoured === null ? what : `${what} ${honoured}`
}
