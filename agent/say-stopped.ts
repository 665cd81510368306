import type { StoppedSession } from '../core/contract/operations.ts'

/** What a person should know of a session that was stopped, in one line: stopping does not revoke. */
export function sayStopped({ name, profiles, accessKeyId, validUntil }: StoppedSession): string {
  const from = profiles.length === 0 ? '' : ` and withdrew ${profiles.join(', ')}`
  const until =
    accessKeyId === null || validUntil === null ? '' : `; AWS honours key ${accessKeyId} until ${validUntil}`
  return `stopped ${name}${from}${until}`
}
