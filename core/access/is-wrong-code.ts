import { isCoreError } from '../core-error.ts'

/**
 * STS says AccessDenied for a wrong or used code, and only its words tell it from other refusals: among them that of a
 * device which is not the user's, where no other code would do.
 */
export function isWrongCode(error: unknown): boolean {
  return (
    isCoreError(error, 'aws-refused') &&
    /MultiFactorAuthentication failed|invalid MFA one time pass code/i.test(error.message) &&
    !/verify your MFA serial number/i.test(error.message)
  )
}
