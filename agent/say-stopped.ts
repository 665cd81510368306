import type { StoppedSession } from '../core/contract/operations.ts'

/** What a person should know of a session that was stopped, in one line: stopping does not revoke. */
export function sayStopped({ name, wasActive, profiles, keys }: StoppedSession): string {
  const what = wasActive ? `stopped ${name}` : `${name} was not active`
  const from = profiles.length === 0 ? '' : ` and withdrew ${profiles.join(', ')}`
  const until = keys.map(
    ({ accessKeyId, validUntil }) => `; AWS honours key ${accessKeyId} until ${validUntil}`,
  )
  return `${what}${from}${until.join('')}`
}
