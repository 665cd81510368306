import { type CoreError, isCoreError } from '../core-error.ts'
import type { Log } from '../host.ts'
import { type AgeIdentity, parseIdentity } from './age-identity.ts'
import type { Keychain } from './keychain.ts'
import type { Secret } from './secret.ts'
import { keychainTaken, leftInKeychain, notKept } from './vault-problems.ts'

/** The keychain as a place for an identity: nothing of anybody else's is replaced or removed. Throws as `Keychain` does. */
export interface KeychainSlot {
  readonly label: string
  /** Null: nothing there. `not-an-identity`: something else is. */
  read(): Promise<AgeIdentity | 'not-an-identity' | null>
  /** `read` without asking anybody anything. */
  peek(): Promise<AgeIdentity | 'not-an-identity' | null>
  /** Writes and reads back. @throws CoreError `vault-changed` over another's, `vault-missing` when it does not keep it. */
  store(identity: AgeIdentity): Promise<void>
  /** Answers with what stood in the way; null when the identity is no longer there, or no keychain is. */
  remove(identity: AgeIdentity): Promise<CoreError | null>
}

export function createKeychainSlot({
  keychain,
  log,
}: {
  readonly keychain: Keychain
  readonly log: Log
}): KeychainSlot {
  const { label } = keychain
  return {
    label,
    read: async () => await parsed(await keychain.read()),
    peek: async () => await parsed(await keychain.peek()),
    async store(identity) {
      const before = await parsed(await keychain.read())
      if (before !== null) {
        if (isSame(before, identity)) return
        throw keychainTaken(label)
      }
      await keychain.write(identity.text)
      if (!isSame(await parsed(await keychain.read()), identity)) throw notKept(label)
    },
    async remove(identity) {
      try {
        if (isSame(await parsed(await keychain.read()), identity)) await keychain.remove()
        return null
      } catch (error) {
        if (isCoreError(error, 'vault-locked')) return leftInKeychain(label, error)
        if (!isCoreError(error, 'vault-missing')) throw error
        log.warn('the keychain is gone, so the identity could not be removed from it')
        return null
      }
    },
  }
}

export function isSame(found: AgeIdentity | 'not-an-identity' | null, identity: AgeIdentity): boolean {
  return found !== null && found !== 'not-an-identity' && found.text.reveal() === identity.text.reveal()
}

async function parsed(text: Secret | null): Promise<AgeIdentity | 'not-an-identity' | null> {
  return text === null ? null : await parseIdentity(text).catch(() => 'not-an-identity' as const)
}
