import { ServiceError } from '../wire/service-error.ts'
import type { Principal } from './credential.ts'

/**
 * What the policies of users and roles allow here: users and roles named AdministratorAccess everything, everybody else to
 * read.
 * @throws ServiceError `AccessDenied`.
 */
export function refuseByRole(action: string, principal: Principal): void {
  if (/^[\w-]+:(Get|List|Head|Describe)/.test(action) || principal.kind === 'user') return
  if (principal.kind === 'role' && /^(AWSReservedSSO_)?AdministratorAccess(_|$)/.test(principal.roleName))
    return
  throw new ServiceError(
    'AccessDenied',
    `User: ${principal.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
    { status: 403 },
  )
}
