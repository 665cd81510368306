import type { Io } from '../io.ts'
import { request } from '../request.ts'
import { askNewPassphrase } from './passphrase.ts'

/**
 * Before the first secret that cannot be had again is sealed under a keychain: offers a second key to the vault, for the
 * day the keychain is gone. A passphrase vault needs none, and without a terminal nobody can be asked.
 */
export async function offerRecovery(io: Io): Promise<void> {
  if (!io.canAsk) return
  const vault = await request(io, { name: 'vault.status', input: {} })
  if (vault.source === 'passphrase' || vault.state === 'locked') return
  const sessions = await request(io, { name: 'session.list', input: {} })
  if (sessions.some(({ kind }) => kind === 'iam-user')) return
  io.stderr.write(
    'this key will be sealed with a key in the system keychain; a recovery passphrase opens it when the keychain is gone\n',
  )
  const answer = await io.ask('set a recovery passphrase now? [Y/n] ')
  if (/^n(o)?$/i.test(answer.trim())) return
  const passphrase = await askNewPassphrase(io, 'recovery passphrase')
  await request(io, { name: 'vault.set-recovery', input: { passphrase } })
}
