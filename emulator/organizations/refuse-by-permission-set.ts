import type { Principal } from '../identity/credential.ts'
import { ServiceError } from '../wire/service-error.ts'

/** Permission sets and roles that may read the organization: the policies AWS keeps under these names allow it. */
const readers = ['AdministratorAccess', 'ReadOnlyAccess', 'SecurityAudit', 'ViewOnlyAccess', 'org-reader']
/** PowerUserAccess leaves out all of Organizations but this. */
const powerUsers = { name: 'PowerUserAccess', action: 'organizations:DescribeOrganization' }

/** Users may do everything here, roles what their name says. @throws ServiceError `AccessDeniedException`. */
export function refuseByPermissionSet(action: string, principal: Principal): void {
  if (principal.kind !== 'role') return
  const name = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(principal.roleName)?.[1] ?? principal.roleName
  if (readers.includes(name) || (name === powerUsers.name && action === powerUsers.action)) return
  throw new ServiceError(
    'AccessDeniedException',
    `User: ${principal.arn} is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`,
  )
}
