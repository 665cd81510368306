export const keySources = ['keychain', 'passphrase'] as const
export type KeySource = (typeof keySources)[number]

/**
 * `unset`: no key source chosen yet, nothing sealed. `ready`: secrets can be read and written. `locked`: the keychain
 * or the passphrase has to be opened. `missing`: the pinned key source is not reachable. `changed`: it is reachable
 * but no longer holds our identity, or another one.
 */
export const vaultStates = ['unset', 'ready', 'locked', 'missing', 'changed'] as const
export type VaultState = (typeof vaultStates)[number]

export interface VaultStatus {
  readonly state: VaultState
  readonly source: KeySource | null
  /** What people call the source: "keyring (Secret Service)", "macOS Keychain", "Windows Credential Manager", "passphrase". */
  readonly label: string | null
  /** Why it is not ready and what to do; null when ready or unset. */
  readonly reason: string | null
  /** How many sealed secrets there are. Counting opens none. */
  readonly secrets: number
}
