const minuteMs = 60_000
/** The longest wait after a failure. */
const longestBackoffMs = 5 * minuteMs

/** What the schedule has to know of an active session. */
export interface RefreshSubject {
  readonly sessionId: string
  readonly issuedAt: Date | null
  /** Null: no credentials yet, or they ran out and were withdrawn. */
  readonly expiresAt: Date | null
  readonly delivery: 'file' | 'process'
  /** True when new credentials cost a person a code: never asked for early. */
  readonly needsPerson: boolean
  /** No try before this; set by a failure or by an answer that did not move the expiry. */
  readonly notBefore: Date | null
}

export interface RefreshPlan {
  /** To be refreshed now. */
  readonly due: readonly string[]
  /** Credentials that ran out: their profiles have to go now. */
  readonly expired: readonly string[]
  /** When to look again: at most a minute ahead, so that sleep and clock jumps are noticed. Null: nothing is active. */
  readonly lookAt: Date | null
}

/** Which sessions are due at this moment, which ran out, and when to look next. Pure. */
export function planRefresh(subjects: readonly RefreshSubject[], now: Date): RefreshPlan {
  const due: string[] = []
  const expired: string[] = []
  let lookAt = now.getTime() + minuteMs
  for (const subject of subjects) {
    const end = subject.expiresAt?.getTime() ?? null
    if (end !== null && end <= now.getTime()) expired.push(subject.sessionId)
    else if (end !== null) lookAt = Math.min(lookAt, end)
    const dueAt = refreshDueAt(subject)
    if (dueAt === null) continue
    if (dueAt.getTime() <= now.getTime()) due.push(subject.sessionId)
    else lookAt = Math.min(lookAt, dueAt.getTime())
  }
  return { due, expired, lookAt: subjects.length === 0 ? null : new Date(lookAt) }
}

/**
 * File delivery at half-life: a tool that reads the file once has at least half the lifetime ahead of it. Process
 * delivery at the margin before the end, since tools ask again by themselves. Null: never by itself.
 */
export function refreshDueAt(subject: RefreshSubject): Date | null {
  const { issuedAt, expiresAt, notBefore } = subject
  if (expiresAt === null || issuedAt === null) return notBefore ?? new Date(0)
  const lifeMs = expiresAt.getTime() - issuedAt.getTime()
  if (subject.needsPerson) return null
  const at =
    subject.delivery === 'file'
      ? issuedAt.getTime() + lifeMs / 2
      : expiresAt.getTime() - refreshMarginMs(lifeMs)
  return new Date(Math.max(at, notBefore?.getTime() ?? 0))
}

/** Milliseconds before the end at which credentials and tokens count as used up: 15 minutes, or a third of a short life. */
export function refreshMarginMs(lifeMs: number): number {
  return Math.min(15 * minuteMs, lifeMs / 3)
}

/** After an answer that did not move the expiry: max(60 s, half of what remains), or at the end of a shorter life. */
export function waitAfterSameExpiry({ expiresAt, now }: { expiresAt: Date; now: Date }): Date {
  const remainingMs = expiresAt.getTime() - now.getTime()
  return new Date(now.getTime() + Math.max(minuteMs, remainingMs / 2))
}

/**
 * When to try again after the nth failure in a row: doubling from 2 s to 5 min, spread by `random` (0 to 1) over the
 * upper half, and never past half of what remains, so that a short life gets several tries.
 */
export function retryAt(options: {
  failures: number
  expiresAt: Date | null
  now: Date
  random: number
}): Date {
  const { failures, expiresAt, now, random } = options
  const backoffMs = Math.min(longestBackoffMs, 2_000 * 2 ** Math.max(0, failures - 1)) * (0.5 + random / 2)
  const remainingMs = expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt.getTime() - now.getTime()
  const waitMs = remainingMs > 0 ? Math.min(backoffMs, Math.max(500, remainingMs / 2)) : backoffMs
  return new Date(now.getTime() + waitMs)
}

/** The same as it stands now: at once, where it is further ahead than any wait, since the clock was set back meanwhile. */
export function retryAsOf(at: Date, now: Date): Date {
  return at.getTime() - now.getTime() > longestBackoffMs ? now : at
}
