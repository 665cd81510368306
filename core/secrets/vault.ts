import type { VaultStatus } from '../contract/vault.ts'
import type { Secret } from './secret.ts'

export const secretKinds = [
  'iam-access-key',
  'identity-center-token',
  'client-registration',
  'session-credentials',
  'adopted-profile',
] as const
export type SecretKind = (typeof secretKinds)[number]

/** What a secret is and whose: a session's id, an integration's id (with a flow), a profile. Not secret itself. */
export interface SecretReference {
  readonly kind: SecretKind
  readonly owner: string
}

export interface SecretRecord extends SecretReference {
  readonly savedAt: Date
  /** When it is of no more use; null when it does not expire. */
  readonly expiresAt: Date | null
}

/**
 * Sealed secrets, one age file each. Every method but `status` and `list` throws CoreError `vault-missing`,
 * `vault-locked` or `vault-changed` when the key source cannot be used, and `vault-unreadable` when a sealed file does
 * not open with it. Nothing that does not open is ever deleted or overwritten.
 */
export interface Vault {
  status(): Promise<VaultStatus>
  /** What is sealed, without opening anything. */
  list(): Promise<readonly SecretRecord[]>
  /** Null: there is no such secret. */
  find(reference: SecretReference): Promise<Secret | null>
  /** Replaces what was there. With no key source chosen yet a working keychain is taken and pinned. */
  put(reference: SecretReference, secret: Secret, options: { readonly expiresAt: Date | null }): Promise<void>
  /** Deleting what is not there is no error, and needs no key. */
  remove(reference: SecretReference): Promise<void>
  /** Moves the identity, not the secrets: none is lost, whichever source was used before. */
  useKeychain(): Promise<void>
  usePassphrase(passphrase: Secret): Promise<void>
  setRecovery(passphrase: Secret): Promise<void>
  /** Forgets the opened identity. */
  lock(): Promise<void>
  /** A passphrase is needed for the passphrase source only. @throws CoreError `passphrase-wrong`. */
  unlock(passphrase: Secret | null): Promise<void>
  /** One age file, sealed to the passphrase, with every secret inside. */
  backup(options: {
    readonly file: string
    readonly passphrase: Secret
  }): Promise<{ readonly secrets: number }>
  /** Puts back what is missing here; what is here already stays. */
  restore(options: {
    readonly file: string
    readonly passphrase: Secret
  }): Promise<{ readonly restored: number; readonly kept: number }>
}
