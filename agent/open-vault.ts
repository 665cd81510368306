import { background } from '../core/caller.ts'
import type { Core } from '../core/core.ts'

/**
 * Opens the vault with a passphrase that was given to the agent itself: unlocks one that has a passphrase, and gives it
 * to a vault that has no key source yet. A vault in the keychain needs none.
 * @throws CoreError `passphrase-wrong`, `vault-unreadable`, `vault-changed`.
 */
export async function openVault({ handlers }: Pick<Core, 'handlers'>, passphrase: string): Promise<void> {
  const { state, source } = await handlers['vault.status']({}, background)
  if (state === 'unset') await handlers['vault.use-passphrase']({ passphrase }, background)
  if (state === 'locked' && source === 'passphrase')
    await handlers['vault.unlock']({ passphrase }, background)
}
