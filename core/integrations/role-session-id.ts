import { createHash } from 'node:crypto'

/**
 * The id of the session that stands for one role of one account. It is drawn from what AWS never changes, so a renamed
 * account keeps its session, and a catalogue that was lost and synced again finds the user's settings.
 */
export function roleSessionId(role: {
  readonly integrationId: string
  readonly accountId: string
  readonly roleName: string
}): string {
  const identity = [role.integrationId, role.accountId, role.roleName].join('\0')
  return `idc-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`
}
