import { usageError } from './cli-error.ts'

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 }

/** `3600`, `90m` or `8h` in seconds. @throws CliError `invalid-input`; the bounds are the agent's to check. */
export function durationSeconds(text: string): number {
  const [, amount, unit] = /^(\d{1,6})([smh]?)$/.exec(text) ?? []
  if (amount === undefined) {
    throw usageError(
      `${JSON.stringify(text)} is not a duration`,
      'write seconds (3600), minutes (90m) or hours (8h)',
    )
  }
  return Number(amount) * (secondsOf[unit ?? ''] ?? 1)
}

/** The same, or null for `off`: no end. */
export function endAfterSeconds(text: string): number | null {
  return text === 'off' ? null : durationSeconds(text)
}
