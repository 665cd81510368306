import type { VaultStatus } from '../../../core/contract/vault.ts'
import { sentence } from '../panel/failure-words.ts'

/** Why the vault does not open, in a sentence; null while it does, and before anything was put into it. */
export function vaultTrouble({ state, source, label }: VaultStatus): string | null {
  const keychain = label ?? 'The keychain'
  switch (state) {
    case 'ready':
    case 'unset':
      return null
    case 'locked':
      return source === 'passphrase'
        ? 'The vault is locked. Give its passphrase to go on.'
        : sentence(`${keychain} is locked. Unlock it to go on.`)
    case 'missing':
      return sentence(`${keychain} does not answer. Nothing was deleted.`)
    case 'changed':
      return 'The key to your vault is not in this keychain. Nothing was deleted.'
  }
}
