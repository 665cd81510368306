import type { Credential } from '../identity/credential.ts'
import { sessionAllows } from '../identity/session-policy.ts'
import { ServiceError } from './service-error.ts'

/**
 * Refuses what none of a session's policies allows, whatever its role may do. Everybody may ask who they are.
 * @throws ServiceError `AccessDenied`.
 */
export function refuseBySessionPolicy(action: string, { principal, marks }: Credential): void {
  if (action === 'sts:GetCallerIdentity' || sessionAllows(marks.policies, action)) return
  throw new ServiceError(
    'AccessDenied',
    `User: ${principal.arn} is not authorized to perform: ${action} because no session policy allows the ${action} action`,
    { status: 403 },
  )
}
