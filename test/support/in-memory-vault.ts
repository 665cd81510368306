import type { VaultState } from '../../core/contract/vault.ts'
import { CoreError } from '../../core/core-error.ts'
import type { Clock } from '../../core/host.ts'
import { type Secret, secret } from '../../core/secrets/secret.ts'
import type { SecretRecord, SecretReference, Vault } from '../../core/secrets/vault.ts'

/** A vault that forgets with its test, for those who need secrets kept but not sealed. It can be locked. */
export interface InMemoryVault extends Vault {
  setState(state: VaultState): void
  /** How often a secret was opened. */
  opened(): number
}

export function inMemoryVault(clock: Clock): InMemoryVault {
  const secrets = new Map<string, SecretRecord & { readonly secret: Secret }>()
  let state: VaultState = 'ready'
  let opened = 0
  const keyOf = ({ kind, owner }: SecretReference) => JSON.stringify([kind, owner])
  const open = () => {
    if (state !== 'ready') throw new CoreError('vault-locked', 'the vault is locked')
  }
  const unsupported = () => Promise.reject(new Error('not a part of the vault in memory'))
  return {
    setState: (next) => {
      state = next
    },
    opened: () => opened,
    status: async () => ({
      state,
      source: 'passphrase',
      label: 'passphrase',
      reason: state === 'ready' ? null : 'the vault is locked',
      secrets: secrets.size,
    }),
    list: async () =>
      [...secrets.values()].map(({ kind, owner, savedAt, expiresAt }) => ({
        kind,
        owner,
        savedAt,
        expiresAt,
      })),
    find: async (reference) => {
      const found = secrets.get(keyOf(reference))
      if (found === undefined) return null
      open()
      opened += 1
      return found.secret
    },
    put: async (reference, value, { expiresAt }) => {
      open()
      const copy = secret(value.reveal())
      secrets.set(keyOf(reference), { ...reference, savedAt: clock.now(), expiresAt, secret: copy })
    },
    remove: async (reference) => {
      secrets.delete(keyOf(reference))
    },
    removeExpired: unsupported,
    sealsFor: () => null,
    ensureOpen: async () => {
      open()
    },
    useKeychain: unsupported,
    usePassphrase: unsupported,
    setRecovery: unsupported,
    lock: async () => {
      state = 'locked'
    },
    unlock: async () => {
      state = 'ready'
    },
    backup: unsupported,
    restore: unsupported,
  }
}
