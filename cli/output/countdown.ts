/**
 * What is left until then: `42:10` under an hour, `1 h 05` above, `0:42` in the last minute; null when it is past.
 * `until` is ISO 8601 UTC, `nowMs` milliseconds since 1970.
 */
export function countdown(until: string, nowMs: number): string | null {
  const seconds = Math.floor((Date.parse(until) - nowMs) / 1000)
  if (seconds < 0) return null
  const minutes = Math.floor(seconds / 60)
  const twoDigits = (part: number): string => String(part).padStart(2, '0')
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)}`
    : `${minutes}:${twoDigits(seconds % 60)}`
}
