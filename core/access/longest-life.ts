/** AWS issues no temporary credentials for less, in seconds. */
const leastSeconds = 900
/** From the question to the profile that holds the answer, in seconds: else they could end before the session does. */
const slackSeconds = 60

/** The longest life to ask AWS for, in seconds, of credentials that nobody needs after `neededUntil`; null: any. Pure. */
export function longestLife(neededUntil: Date | null, now: Date): number | null {
  if (neededUntil === null) return null
  const needed = Math.ceil((neededUntil.getTime() - now.getTime()) / 1000)
  return Math.max(leastSeconds, needed + slackSeconds)
}

/** `wanted`, or `longest` if that is less. Seconds; null: no limit. Pure. */
export function noLongerThan(longest: number | null, wanted: number): number {
  return longest === null ? wanted : Math.min(longest, wanted)
}
