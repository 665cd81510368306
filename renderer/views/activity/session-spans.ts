import type { ActivityEntry, ActivitySession } from '../../../core/contract/activity.ts'

/** The kinds of entries that say when a session was active. */
export const spanKinds = ['start', 'refresh', 'stop', 'failure'] as const

/**
 * Why a span ends. `stopped`: it was stopped. `expired`: its credentials ran out and no others came by then, as while
 * the machine slept. `active`: it goes on. `unknown`: it does not run any more, and no stop is recorded.
 */
export type SpanEnd = 'stopped' | 'expired' | 'active' | 'unknown'

/** A time in which a session had credentials that worked, or was to get them when asked. */
export interface ActiveSpan {
  readonly fromMs: number
  readonly toMs: number
  readonly end: SpanEnd
  /** Whether it began before what is looked at. */
  readonly beganBefore: boolean
}

/** A session of the time line. */
export interface SessionTimes {
  readonly session: ActivitySession
  /** The earliest first; none overlap. */
  readonly spans: readonly ActiveSpan[]
  /** When a start or a refresh of it failed, the earliest first. */
  readonly failuresMs: readonly number[]
}

interface Open {
  readonly fromMs: number
  /** Until when its credentials are valid; null: there were none yet, they come when a tool asks. */
  validMs: number | null
}

/**
 * When which session was active from one moment until now, by what the record says of it; who was active last stands
 * first. Where credentials ran out before the next came there is a gap; the last span of a session that runs goes on to
 * now. Pure.
 * @param entries of `spanKinds`, in any order; they may begin earlier than `fromMs`, and what began then is cut.
 * @param runningIds the sessions that the agent has active now.
 */
export function sessionSpans(
  entries: readonly ActivityEntry[],
  options: {
    readonly fromMs: number
    readonly nowMs: number
    readonly runningIds: ReadonlySet<string>
  },
): readonly SessionTimes[] {
  const { fromMs, nowMs, runningIds } = options
  const bySession = new Map<string, ActivityEntry[]>()
  for (const entry of entries.toSorted((one, other) => one.number - other.number)) {
    const id = 'session' in entry ? entry.session?.id : undefined
    if (id === undefined) continue
    const known = bySession.get(id)
    if (known === undefined) bySession.set(id, [entry])
    else known.push(entry)
  }
  return [...bySession]
    .map(([id, ofOne]) => timesOf(ofOne, { fromMs, nowMs, isRunning: runningIds.has(id) }))
    .filter((times) => times !== null)
    .toSorted((one, other) => lastMs(other) - lastMs(one))
}

/** Null: nothing of it falls into the time. */
function timesOf(
  entries: readonly ActivityEntry[],
  {
    fromMs,
    nowMs,
    isRunning,
  }: { readonly fromMs: number; readonly nowMs: number; readonly isRunning: boolean },
): SessionTimes | null {
  const spans: ActiveSpan[] = []
  const failuresMs: number[] = []
  let session: ActivitySession | null = null
  let open: Open | null = null
  let isFirst = true

  function close(from: number, to: number, end: SpanEnd): void {
    const [begin, until] = [Math.max(from, fromMs), Math.min(to, nowMs)]
    // What just began is there, however short.
    if (until > begin || (end === 'active' && until === begin))
      spans.push({ fromMs: begin, toMs: until, end, beganBefore: from < fromMs })
  }

  for (const entry of entries) {
    const atMs = Date.parse(entry.at)
    if (open !== null && open.validMs !== null && open.validMs < atMs) {
      close(open.fromMs, open.validMs, 'expired')
      open = null
    }
    switch (entry.kind) {
      case 'start':
      case 'refresh':
        session = entry.session
        open ??= { fromMs: atMs, validMs: null }
        if (entry.key !== null) open.validMs = Date.parse(entry.key.validUntil)
        isFirst = false
        break
      case 'stop':
        session = entry.session
        // Its start is older than what was asked for.
        if (open !== null || isFirst) close(open?.fromMs ?? -Infinity, atMs, 'stopped')
        open = null
        isFirst = false
        break
      case 'failure':
        session = entry.session ?? session
        if (atMs >= fromMs && (entry.of === 'start' || entry.of === 'refresh')) failuresMs.push(atMs)
        break
      default:
    }
  }
  if (open !== null) closeOpen(open)
  return session === null || spans.length + failuresMs.length === 0 ? null : { session, spans, failuresMs }

  function closeOpen({ fromMs: from, validMs }: Open): void {
    if (isRunning) close(from, nowMs, 'active')
    // Without credentials, nothing says how long it was active: nothing is made up.
    else if (validMs !== null && validMs < nowMs) close(from, validMs, 'expired')
    else if (validMs !== null) close(from, nowMs, 'unknown')
  }
}

function lastMs({ spans, failuresMs }: SessionTimes): number {
  return Math.max(spans.at(-1)?.toMs ?? -Infinity, failuresMs.at(-1) ?? -Infinity)
}
