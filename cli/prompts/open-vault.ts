import type { AgentClient } from '../../agent/client.ts'
import type { Io } from '../io.ts'
import { showProgress } from '../output/progress.ts'
import { askNewPassphrase } from './passphrase.ts'

/**
 * After a request found the vault locked, or no key source at all: opens it with KEYTURN_VAULT_PASSPHRASE, by asking on a
 * terminal, or by letting the keychain ask. False when nothing here can; then the request's own failure stands.
 * @throws AgentFailure `passphrase-wrong`; Interrupted.
 */
export async function openVault(io: Io, agent: AgentClient): Promise<boolean> {
  const vault = await agent.call('vault.status', {}, { signal: io.signal })
  const fromEnvironment = passphraseFromEnvironment(io)
  if (vault.state === 'unset') {
    // No keychain answers here and nothing is sealed yet, so this passphrase is the user's choice of a key source.
    const passphrase = fromEnvironment ?? (io.canAsk ? await chooseFirstPassphrase(io) : null)
    if (passphrase === null) return false
    await showing(io, 'sealing the vault with the passphrase', () =>
      agent.call('vault.use-passphrase', { passphrase }, { signal: io.signal }),
    )
    io.stderr.write(
      `the vault is sealed with ${fromEnvironment === null ? 'this passphrase' : 'the passphrase in KEYTURN_VAULT_PASSPHRASE'} from now on\n`,
    )
    return true
  }
  if (vault.state !== 'locked') return false
  if (vault.source === 'keychain') {
    if (!io.canAsk) return false
    await showing(io, 'waiting for the keychain', () => agent.call('vault.unlock', {}, { signal: io.signal }))
    return true
  }
  const passphrase = fromEnvironment ?? (io.canAsk ? await io.askHidden('passphrase of the vault: ') : null)
  if (passphrase === null) return false
  await showing(io, 'opening the vault', () =>
    agent.call('vault.unlock', { passphrase }, { signal: io.signal }),
  )
  return true
}

/** A passphrase takes a second on purpose, and a keychain may wait for a person. */
async function showing(io: Io, what: string, work: () => Promise<unknown>): Promise<void> {
  const progress = showProgress(io.stderr, what)
  await work().finally(progress.end)
}

export function passphraseFromEnvironment({ env }: Io): string | null {
  const passphrase = env.KEYTURN_VAULT_PASSPHRASE
  return passphrase === undefined || passphrase === '' ? null : passphrase
}

async function chooseFirstPassphrase(io: Io): Promise<string> {
  io.stderr.write('no keychain answers on this machine, so a passphrase has to protect what Keyturn keeps\n')
  return await askNewPassphrase(io, 'passphrase for the vault')
}
