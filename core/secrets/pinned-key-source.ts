import type { KeySource } from '../contract/vault.ts'

/** Which key source the vault was sealed under, durably kept with what the user wrote. */
export interface PinnedKeySource {
  /** Null: none chosen yet. */
  read(): KeySource | null
  /** Resolves once it would survive a crash. */
  write(source: KeySource): Promise<void>
}
