import { CoreError, isCoreError } from '../core-error.ts'

/** What AWS's refusal means of a role's credentials: the role is not this user's, or not any more. Other errors pass. */
export function roleRefused(error: unknown): unknown {
  if (!isCoreError(error, 'aws-refused')) return error
  const { message, hint, cause } = error
  return new CoreError('role-refused', message, { ...(hint === null ? {} : { hint }), cause })
}
