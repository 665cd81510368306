import type { Credential } from '../identity/credential.ts'
import type { RolePolicies } from '../iam/role-policies.ts'
import { ServiceError } from './service-error.ts'

/**
 * Refuses sessions of a role that were issued before its policy lets them. `aws:TokenIssueTime` counts whole seconds.
 * Everybody may ask who they are, whatever denies it, as the STS guide says.
 * @throws ServiceError `AccessDenied`.
 */
export function refuseRevoked(
  action: string,
  { principal, issuedAt }: Credential,
  policies: Pick<RolePolicies, 'deniedBefore'>,
): void {
  if (action === 'sts:GetCallerIdentity' || principal.kind !== 'role' || issuedAt === null) return
  const before = policies.deniedBefore(principal)
  if (before === null || Math.floor(issuedAt.getTime() / 1000) * 1000 >= before.getTime()) return
  throw new ServiceError(
    'AccessDenied',
    `User: ${principal.arn} is not authorized to perform: ${action} with an explicit deny in an identity-based policy`,
    { status: 403 },
  )
}
