import type { Credential } from '../identity/credential.ts'
import { ServiceError } from '../wire/service-error.ts'

/**
 * What the policies here allow: the user everything about themselves, roles named AdministratorAccess everything, every
 * other role to read. Credentials of GetFederationToken, and of GetSessionToken without a code, are not let in at all, as
 * the STS guide says.
 * @throws ServiceError `InvalidClientTokenId`, `AccessDenied`.
 */
export function refuseUnauthorized(operation: string, caller: Credential): void {
  const { principal } = caller
  if (principal.kind === 'federated' || (caller.origin === 'session-token' && caller.mfaAt === null))
    throw new ServiceError('InvalidClientTokenId', 'The security token included in the request is invalid', {
      status: 403,
    })
  if (principal.kind === 'user' || /^(Get|List)/.test(operation)) return
  if (/^(AWSReservedSSO_)?AdministratorAccess(_|$)/.test(principal.roleName)) return
  throw new ServiceError(
    'AccessDenied',
    `User: ${principal.arn} is not authorized to perform: iam:${operation} because no identity-based policy allows the iam:${operation} action`,
    { status: 403 },
  )
}
