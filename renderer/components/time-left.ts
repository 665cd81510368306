import { counted } from './counted.ts'

/** `42:10` under an hour, `1 h 05` above, `0:00` when it is over. `until`: ISO 8601 UTC; `nowMs`: since 1970. */
export function timeLeft(until: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((Date.parse(until) - nowMs) / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)}`
  return `${minutes}:${twoDigits(seconds % 60)}`
}

/** The same to a person who hears it, by full minutes: `42 minutes left`, `less than a minute left`. */
export function spokenTimeLeft(until: string, nowMs: number): string {
  const minutes = Math.floor((Date.parse(until) - nowMs) / 60_000)
  return minutes < 1 ? 'less than a minute left' : `${counted(minutes, 'minute')} left`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
