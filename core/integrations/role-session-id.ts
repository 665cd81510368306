import { createHash } from 'node:crypto'

/**
 * The id of the session that stands for a role of an account. Drawn from what AWS never changes, so that a renamed
 * account keeps its session, and with it alias, profile and the roles assumed from it.
 */
export function roleSessionId(role: {
  readonly integrationId: string
  readonly accountId: string
  readonly roleName: string
}): string {
  const text = [role.integrationId, role.accountId, role.roleName].join('\0')
  return `idc-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
}
