import type { StoppedSession } from '../../core/contract/operations.ts'
import { localTime } from './local-time.ts'
import { printable } from './printable.ts'

/** One line for each stopped session, with the key that AWS goes on honouring and until when. */
export function stoppedText(stopped: readonly StoppedSession[]): string {
  const now = Date.now()
  const lines = stopped.map(({ name, profiles, accessKeyId, validUntil }) => {
    const from = profiles.length === 0 ? '' : `, withdrawn from ${profiles.map(printable).join(', ')}`
    const valid =
      accessKeyId === null || validUntil === null || Date.parse(validUntil) <= now
        ? ''
        : `; key ${accessKeyId} stays valid until ${localTime(validUntil, now)}`
    return `stopped ${printable(name)}${from}${valid}\n`
  })
  const someValid = stopped.some(({ validUntil }) => validUntil !== null && Date.parse(validUntil) > now)
  return [...lines, ...(someValid ? ['stopping does not revoke what was issued\n'] : [])].join('')
}
