import type { Credential } from '../identity/credential.ts'
import { refuseByRole } from '../identity/refuse-by-role.ts'
import { ServiceError } from '../wire/service-error.ts'

/**
 * What `refuseByRole` says; and credentials of GetFederationToken, and of GetSessionToken without a code, are not let in
 * at all, as the STS guide says.
 * @throws ServiceError `InvalidClientTokenId`, `AccessDenied`.
 */
export function refuseUnauthorized(operation: string, caller: Credential): void {
  const { principal } = caller
  if (principal.kind === 'federated' || (caller.origin === 'session-token' && caller.mfaAt === null))
    throw new ServiceError('InvalidClientTokenId', 'The security token included in the request is invalid', {
      status: 403,
    })
  refuseByRole(`iam:${operation}`, principal)
}
