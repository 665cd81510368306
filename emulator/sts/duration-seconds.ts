import { ServiceError } from '../wire/service-error.ts'

/**
 * DurationSeconds as given, or the default.
 * @throws ServiceError `ValidationError` outside the limits, in the words AWS's validation uses.
 */
export function durationSeconds(
  given: string | undefined,
  limits: { readonly least: number; readonly most: number; readonly fallback: number },
): number {
  if (given === undefined) return limits.fallback
  const seconds = Number(given)
  if (!Number.isInteger(seconds))
    throw new ServiceError('MalformedInput', `'${given}' is not a number of seconds`)
  if (seconds < limits.least) throw outside(given, `greater than or equal to ${limits.least}`)
  if (seconds > limits.most) throw outside(given, `less than or equal to ${limits.most}`)
  return seconds
}

function outside(given: string, constraint: string): ServiceError {
  return new ServiceError(
    'ValidationError',
    `1 validation error detected: Value '${given}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${constraint}`,
  )
}
