import type { Role } from '../identity/role.ts'
import { ServiceError } from '../wire/service-error.ts'
import { durationSeconds } from './duration-seconds.ts'

/** DurationSeconds of a call that assumes a role. @throws ServiceError as `durationSeconds` does. */
export function roleSeconds(given: string | undefined): number {
  return durationSeconds(given, { least: 900, most: 43_200, fallback: 3600 })
}

/** @throws ServiceError `ValidationError` for more than the role allows. */
export function refuseMoreThan(role: Role, asked: number): void {
  if (asked <= role.maxSessionSeconds) return
  throw new ServiceError(
    'ValidationError',
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  )
}
