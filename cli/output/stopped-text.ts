import type { StoppedSession } from '../../core/contract/operations.ts'
import { localTime } from './local-time.ts'
import { printable } from './printable.ts'
import { shellWord } from './shell-word.ts'

/** One line for each session, with the keys that AWS goes on honouring and until when; then how that is ended. */
export function stoppedText(stopped: readonly StoppedSession[]): string {
  const now = Date.now()
  const lines = stopped.map(({ name, wasActive, profiles, keys }) => {
    const what = wasActive ? `stopped ${printable(name)}` : `${printable(name)} was not active`
    const from = profiles.length === 0 ? '' : `, withdrawn from ${profiles.map(printable).join(', ')}`
    const valid = keys.map(({ accessKeyId, validUntil }) => {
      return `; key ${accessKeyId} stays valid until ${localTime(validUntil, now)}`
    })
    return `${what}${from}${valid.join('')}\n`
  })
  const valid = stopped.filter(({ keys }) => keys.length > 0)
  if (valid.length === 0) return lines.join('')
  const revocable = valid.filter(({ revoke }) => revoke === 'role').map(({ name }) => name)
  return [
    ...lines,
    'stopping does not revoke what was issued\n',
    ...revocable.map(
      (name) => `end it at AWS, for everyone who uses the role: keyturn revoke ${shellWord(name)}\n`,
    ),
  ].join('')
}
