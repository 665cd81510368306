import type { Credential } from '../identity/credential.ts'
import type { MfaDevice } from '../identity/mfa-device.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import { ServiceError } from '../wire/service-error.ts'

export interface MfaDependencies {
  readonly now: () => Date
  /** The device of that serial if it belongs to the user. */
  readonly findDevice: (userArn: string, serial: string) => MfaDevice | null
}

/**
 * When the caller proved themselves with the code in the request; null if they sent none.
 * @throws ServiceError `AccessDenied` for a wrong code, an unknown device, or one of the two without the other.
 */
export function checkMfa(
  input: QueryParameters,
  caller: Credential,
  { now, findDevice }: MfaDependencies,
): Date | null {
  const { SerialNumber: serial, TokenCode: code } = input
  if (serial === undefined && code === undefined) return null
  if (serial === undefined || code === undefined)
    throw refused(
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    )
  const device = findDevice(caller.principal.arn, serial)
  if (device === null)
    throw refused(
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    )
  const at = now()
  if (!device.accepts(code, at))
    throw refused('MultiFactorAuthentication failed with invalid MFA one time pass code. ')
  return at
}

function refused(message: string): ServiceError {
  return new ServiceError('AccessDenied', message, { status: 403 })
}
