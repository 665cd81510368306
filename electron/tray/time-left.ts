/**
 * What is left until then, for a menu that does not count down while it is open: whole minutes, `42 min`, `1 h 05`,
 * `under 1 min`; null when it is past. `until` is ISO 8601 UTC.
 */
export function timeLeft(until: string, now: Date): string | null {
  const seconds = Math.floor((Date.parse(until) - now.getTime()) / 1000)
  if (seconds < 0) return null
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return 'under 1 min'
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}
