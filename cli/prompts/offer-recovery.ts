import type { Io } from '../io.ts'
import { request } from '../request.ts'
import { askNewPassphrase } from './passphrase.ts'

/**
 * Before the first secret of a kind that cannot be had again is sealed under a keychain: offers a second key to the
 * vault, for the day the keychain is gone. A passphrase vault needs none, and without a terminal nobody can be asked.
 */
export async function offerRecovery(io: Io, first: 'iam-access-key' | 'totp-seed'): Promise<void> {
  if (!io.canAsk) return
  const vault = await request(io, { name: 'vault.status', input: {} })
  if (vault.source === 'passphrase' || vault.state === 'locked') return
  if (await hasAny(io, first)) return
  io.stderr.write(
    'this key will be sealed with a key in the system keychain; a recovery passphrase opens it when the keychain is gone\n',
  )
  const answer = await io.ask('set a recovery passphrase now? [Y/n] ')
  if (/^n(o)?$/i.test(answer.trim())) return
  const passphrase = await askNewPassphrase(io, 'recovery passphrase')
  await request(io, { name: 'vault.set-recovery', input: { passphrase } })
}

async function hasAny(io: Io, kind: 'iam-access-key' | 'totp-seed'): Promise<boolean> {
  if (kind === 'iam-access-key') {
    const sessions = await request(io, { name: 'session.list', input: {} })
    return sessions.some((session) => session.kind === 'iam-user')
  }
  const devices = await request(io, { name: 'mfa.list', input: {} })
  return devices.some(({ codes }) => codes.source === 'totp')
}
