import { usageError } from './cli-error.ts'
import { durationSeconds } from './duration.ts'

/**
 * So long ago (`90m`, `8h`, `7d`), or a day or moment as ISO 8601 has it, in this machine's time zone unless it names one:
 * as ISO 8601 UTC. @throws CliError `invalid-input`.
 */
export function momentAgo(text: string, nowMs: number): string {
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) {
    const moment = new Date(text.length === 10 ? `${text}T00:00` : text)
    if (!Number.isNaN(moment.getTime())) return moment.toISOString()
    throw usageError(`${JSON.stringify(text)} is no day or moment`, 'write 2026-03-01 or 2026-03-01T14:30')
  }
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? []
  const seconds = days === undefined ? durationSeconds(text) : Number(days) * 86_400
  return new Date(nowMs - seconds * 1_000).toISOString()
}
