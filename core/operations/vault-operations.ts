import type { CoreEvent } from '../contract/events.ts'
import type { VaultStatus } from '../contract/vault.ts'
import { secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

export function vaultOperations(options: {
  readonly vault: Vault
  readonly emit: (event: CoreEvent) => void
  /** The vault can be read again: what waited for it may go on. */
  readonly opened: () => void
}): Handlers<OperationsOf<'vault'>> {
  const { vault, emit, opened } = options

  async function announced(): Promise<VaultStatus> {
    const status = await vault.status()
    emit({ type: 'vault-changed', vault: status })
    if (status.state === 'ready') opened()
    return status
  }

  return {
    'vault.status': () => vault.status(),
    'vault.use-keychain': async () => {
      await vault.useKeychain()
      return announced()
    },
    'vault.use-passphrase': async ({ passphrase }) => {
      await vault.usePassphrase(secret(passphrase))
      return announced()
    },
    'vault.lock': async () => {
      await vault.lock()
      return announced()
    },
    'vault.unlock': async ({ passphrase }) => {
      await vault.unlock(passphrase === undefined ? null : secret(passphrase))
      return announced()
    },
    'vault.set-recovery': async ({ passphrase }) => {
      await vault.setRecovery(secret(passphrase))
      return announced()
    },
    'vault.backup': async ({ file, passphrase }) => {
      const { secrets } = await vault.backup({ file, passphrase: secret(passphrase) })
      return { file, secrets }
    },
    'vault.restore': async ({ file, passphrase }) => {
      const outcome = await vault.restore({ file, passphrase: secret(passphrase) })
      await announced()
      return outcome
    },
  }
}
