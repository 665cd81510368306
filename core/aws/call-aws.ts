import type { AwsAccess } from './aws-access.ts'
import { toCoreError } from './aws-error.ts'

/** Runs one call of the SDK; what it throws becomes a CoreError where a person can act on it. */
export async function callAws<T>(access: AwsAccess, operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw toCoreError(error, { operation, now: access.clock.now() })
  }
}
