/** What is left until then, as `42:10` or `3:42:10`; null when it is past. Both as ISO 8601 UTC and milliseconds. */
export function countdown(until: string, nowMs: number): string | null {
  const seconds = Math.floor((Date.parse(until) - nowMs) / 1000)
  if (seconds < 0) return null
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'))
  const hours = Math.floor(seconds / 3600)
  return hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':')
}
