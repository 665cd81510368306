import type { VaultStatus } from '../contract/vault.ts'
import type { Seals } from './seals.ts'
import type { Secret } from './secret.ts'

export const secretKinds = [
  'iam-access-key',
  // The key a rotation made, until the session has it.
  'pending-access-key',
  'identity-center-token',
  'client-registration',
  'session-credentials',
  'web-identity-sign-in',
  'web-identity-client-secret',
  'adopted-profile',
  'totp-seed',
  // What stood in the user's file before a key was taken out of it.
  'imported-profile',
] as const
export type SecretKind = (typeof secretKinds)[number]

/** What a secret is and whose: a session's id, an integration's id (with a flow), a profile,
 * an MFA serial (with an access key id). Not secret itself. */
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
 * Sealed secrets, one age file each. What needs the key throws CoreError `vault-missing`, `vault-locked` or
 * `vault-changed` when the key source cannot be used, and `vault-unreadable` when a sealed file does not open with it.
 * `status`, `list`, `remove`, and `find` of what is not there need none. What writes throws `state-unwritable`. Nothing
 * that does not open is ever overwritten, or deleted but by `remove`. Calls may overlap: those of one secret take turns.
 */
export interface Vault {
  /** Asks nobody anything, however locked the keychain is. */
  status(): Promise<VaultStatus>
  /** What is sealed, without opening anything. */
  list(): Promise<readonly SecretRecord[]>
  /** Null: there is no such secret. One that has expired is found as long as it is there. */
  find(reference: SecretReference): Promise<Secret | null>
  /** Replaces what was there. With no key source chosen yet a working keychain is taken and pinned. */
  put(reference: SecretReference, secret: Secret, options: { readonly expiresAt: Date | null }): Promise<void>
  /** Deleting what is not there is no error, and needs no key. */
  remove(reference: SecretReference): Promise<void>
  /** Those of this kind whose time is over; answers how many there were. Needs no key. */
  removeExpired(kind: SecretKind): Promise<number>
  /**
   * Throws what `put` would throw now, and takes and pins a keychain as it would: to be asked before a person goes
   * through something, such as a sign-in, whose outcome has to be kept.
   */
  ensureOpen(): Promise<void>
  /** Moves the identity, not the secrets: none is lost, whichever source was used before. */
  useKeychain(): Promise<void>
  /** Also changes the passphrase of a vault that is open. */
  usePassphrase(passphrase: Secret): Promise<void>
  /** A second way in by `unlock`, for the day the key source is gone. */
  setRecovery(passphrase: Secret): Promise<void>
  /**
   * Seals text with a key drawn from the opened identity, so that only who can open the vault could have made the seal.
   * `purpose` keeps keys apart. Null while the vault is not open: nothing is opened, and nobody asked, for it.
   */
  sealsFor(purpose: string): Seals | null
  /** Forgets the opened identity. Nothing opens by itself then until `unlock`, or a new start of the agent. */
  lock(): Promise<void>
  /**
   * The passphrase source needs its passphrase; a keychain needs none. A recovery passphrase opens either, also when
   * the source is gone. @throws CoreError `passphrase-wrong`.
   */
  unlock(passphrase: Secret | null): Promise<void>
  /**
   * One new age file, sealed to the passphrase, with every secret inside. Paths are absolute.
   * @throws CoreError `invalid-input` when the file exists; `vault-unreadable` rather than leaving a secret out.
   */
  backup(options: {
    readonly file: string
    readonly passphrase: Secret
  }): Promise<{ readonly secrets: number }>
  /**
   * Puts back what is missing here; what is here already stays. Nothing is written unless all of the file reads.
   * @throws CoreError `passphrase-wrong`, `vault-unreadable`, `invalid-input` when there is no such file.
   */
  restore(options: {
    readonly file: string
    readonly passphrase: Secret
  }): Promise<{ readonly restored: number; readonly kept: number }>
}
