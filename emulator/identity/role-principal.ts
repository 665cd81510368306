import type { RolePrincipal } from './credential.ts'
import type { Role } from './role.ts'

/** Who somebody is who has assumed a role under this session name. */
export function rolePrincipal(role: Role, sessionName: string): RolePrincipal {
  const [, partition] = role.arn.split(':')
  return {
    kind: 'role',
    arn: `arn:${partition}:sts::${role.accountId}:assumed-role/${role.name}/${sessionName}`,
    accountId: role.accountId,
    roleArn: role.arn,
    roleName: role.name,
    userId: `${role.id}:${sessionName}`,
  }
}
