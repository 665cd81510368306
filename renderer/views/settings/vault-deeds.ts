import type { VaultStatus } from '../../../core/contract/vault.ts'

/** What a person can do with the vault. */
export type VaultDeed =
  | 'lock'
  | 'unlock'
  | 'use-keychain'
  | 'use-passphrase'
  | 'set-recovery'
  | 'backup'
  | 'restore'

/** What makes sense as it is now, in the order it is offered. Pure. */
export function vaultDeeds({ state, source }: VaultStatus): readonly VaultDeed[] {
  switch (state) {
    case 'unset':
      return ['use-keychain', 'use-passphrase', 'restore']
    case 'ready':
      return source === 'passphrase'
        ? // The passphrase itself is what opens it on another day.
          ['lock', 'use-passphrase', 'use-keychain', 'backup', 'restore']
        : ['lock', 'use-passphrase', 'set-recovery', 'backup', 'restore']
    case 'locked':
      return ['unlock']
    case 'missing':
    case 'changed':
      return ['unlock', 'use-keychain', 'use-passphrase']
  }
}
