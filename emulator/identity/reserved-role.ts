import { createHash } from 'node:crypto'
import type { RolePrincipal } from './credential.ts'

/** The principal behind credentials of the portal: Identity Center makes one such role for each assignment. */
export function reservedRole(from: {
  readonly accountId: string
  readonly permissionSet: string
  readonly userName: string
  readonly partition: string
  readonly region: string
}): RolePrincipal {
  const digest = createHash('sha256').update(`${from.accountId}/${from.permissionSet}`).digest('hex')
  const roleName = `AWSReservedSSO_${from.permissionSet}_${digest.slice(0, 16)}`
  return {
    kind: 'role',
    arn: `arn:${from.partition}:sts::${from.accountId}:assumed-role/${roleName}/${from.userName}`,
    accountId: from.accountId,
    roleArn: `arn:${from.partition}:iam::${from.accountId}:role/aws-reserved/sso.amazonaws.com/${from.region}/${roleName}`,
    roleName,
    userId: `AROA${digest.slice(16, 33).toUpperCase()}:${from.userName}`,
  }
}
