import type { KeySource, VaultState } from '../contract/vault.ts'
import { type CoreError, isCoreError } from '../core-error.ts'
import type { Log } from '../host.ts'
import { assertNever } from '../lib/assert-never.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { type AgeIdentity, generateIdentity, parseIdentity } from './age-identity.ts'
import type { IdentityFile } from './identity-file.ts'
import type { Keychain } from './keychain.ts'
import type { PinnedKeySource } from './pinned-key-source.ts'
import type { Secret } from './secret.ts'
import * as problem from './vault-problems.ts'

export interface KeyState {
  readonly state: VaultState
  readonly source: KeySource | null
  readonly label: string | null
  readonly reason: string | null
}

/** What the files in the folder were sealed to. */
export interface SealedTo {
  readonly count: number
  /** None for files whose header is damaged. */
  readonly fingerprints: ReadonlySet<string>
}

/**
 * Holds the identity while the vault is open, and is the only one to bring it anywhere. The rules, whatever is asked:
 * - The pinned source alone is used; when it fails, another is never tried in its place.
 * - A new identity is made only while nothing is sealed.
 * - A move writes the identity to the new place and reads it back, then pins that, then removes it from the old. A
 *   crash in between leaves the identity in two places, and the pin names one that works.
 */
export interface KeyHolder {
  /** Asks nobody anything. */
  state(): Promise<KeyState>
  /** Opens the pinned source if it opens by itself; with none pinned and nothing sealed takes a working keychain. */
  identity(): Promise<AgeIdentity>
  useKeychain(): Promise<void>
  usePassphrase(passphrase: Secret): Promise<void>
  setRecovery(passphrase: Secret): Promise<void>
  /** Until `unlock`, or until the agent ends. */
  lock(): void
  unlock(passphrase: Secret | null): Promise<void>
}

export function createKeyHolder(options: {
  readonly pin: PinnedKeySource
  readonly keychain: Keychain
  readonly identityFile: IdentityFile
  readonly recoveryFile: IdentityFile
  readonly sealedTo: () => Promise<SealedTo>
  readonly log: Log
}): KeyHolder {
  const { pin, keychain, identityFile, recoveryFile, sealedTo, log } = options
  const queue = createKeyedQueue()
  let opened: AgeIdentity | null = null
  let opening: Promise<AgeIdentity> | null = null
  let lockedByUser = false
  /** Counts locks: what was begun before one must not open the vault after it. */
  let locks = 0

  /** One change of the key at a time. What it answers with is held from then on. */
  async function change(task: () => Promise<AgeIdentity>): Promise<AgeIdentity> {
    return await queue('identity', async () => {
      const begun = locks
      const identity = await task()
      if (begun !== locks) throw problem.lockedByWish()
      opened = identity
      return identity
    })
  }

  async function open(): Promise<AgeIdentity> {
    if (opened !== null) return opened
    if (lockedByUser) throw problem.lockedByWish()
    const source = pin.read()
    switch (source) {
      case null:
        return await takeKeychain()
      case 'keychain':
        return await openKeychain()
      case 'passphrase':
        throw await passphraseProblem()
      default:
        return assertNever(source)
    }
  }

  /** The identity to carry to another source: a new one only where nothing is lost by it. */
  async function toMove(passphrase: Secret | null): Promise<AgeIdentity> {
    if (opened !== null) return opened
    if (lockedByUser) throw problem.lockedByWish()
    const source = pin.read()
    const empty = (await sealedTo()).count === 0
    switch (source) {
      case null:
        if (passphrase === null) return await openOrMakeInKeychain()
        if (empty) return await fresh()
        return (await identityFile.exists()) ? await openFile(identityFile, passphrase) : await openKeychain()
      case 'keychain':
        return await openKeychain().catch(async (error: unknown) => {
          if (empty && isCoreError(error, 'vault-missing', 'vault-changed')) return await fresh()
          throw error
        })
      case 'passphrase':
        if (empty && !(await identityFile.exists())) return await fresh()
        throw await passphraseProblem()
      default:
        return assertNever(source)
    }
  }

  async function openKeychain(): Promise<AgeIdentity> {
    const identity = await ours(await keychain.read())
    const { fingerprints } = await sealedTo()
    // Left by a move that was cut short, unless it is the key to something else.
    if (pin.read() === 'keychain' && [...fingerprints].every((one) => one === identity.fingerprint))
      await identityFile.remove()
    return identity
  }

  /** No source is pinned: the first secret, or a `workspace.json` that was lost. */
  async function takeKeychain(): Promise<AgeIdentity> {
    const identity = await openOrMakeInKeychain()
    await pin.write('keychain')
    return identity
  }

  async function openOrMakeInKeychain(): Promise<AgeIdentity> {
    if ((await sealedTo()).count > 0) {
      if (await identityFile.exists()) throw problem.pinLost()
      return await openKeychain()
    }
    const text = await keychain.read().catch((error: unknown) => {
      throw problem.noKeychainYet(error)
    })
    if (text !== null) return await ours(text)
    const identity = await fresh()
    await storeInKeychain(identity)
    return identity
  }

  async function fresh(): Promise<AgeIdentity> {
    if ((await sealedTo()).count > 0) throw new Error('a new identity beside sealed files would orphan them')
    await identityFile.setAside()
    await recoveryFile.setAside()
    return await generateIdentity()
  }

  async function ours(text: Secret | null): Promise<AgeIdentity> {
    const sealed = (await sealedTo()).count
    const found = { where: `the ${keychain.label}`, sealed, recovery: await recoveryFile.exists() }
    if (text === null) throw problem.identityGone(found)
    const identity = await parsed(text)
    if (identity === null || !(await fits(identity))) throw problem.otherIdentity(found)
    return identity
  }

  async function fits(identity: AgeIdentity): Promise<boolean> {
    const { count, fingerprints } = await sealedTo()
    return count === 0 || fingerprints.has(identity.fingerprint)
  }

  /** Never over an identity that is not this one. */
  async function storeInKeychain(identity: AgeIdentity): Promise<void> {
    const before = await keychain.read()
    if (before !== null) {
      if ((await parsed(before))?.fingerprint === identity.fingerprint) return
      throw problem.keychainTaken(keychain.label)
    }
    await keychain.write(identity.text)
    const readBack = await keychain.read()
    if (readBack?.reveal() !== identity.text.reveal()) throw problem.notKept(keychain.label)
  }

  /** Answers with what stood in the way, null when it is no longer there. */
  async function removeFromKeychain(identity: AgeIdentity): Promise<CoreError | null> {
    try {
      if ((await keychain.read())?.reveal() === identity.text.reveal()) await keychain.remove()
      return null
    } catch (error) {
      if (isCoreError(error, 'vault-locked')) return problem.leftInKeychain(keychain.label, error)
      if (!isCoreError(error, 'vault-missing')) throw error
      log.warn('the keychain is gone, so the identity could not be removed from it')
      return null
    }
  }

  /** It may be there under another source too, when a move away from it could not be finished. */
  async function mayBeInKeychain(identity: AgeIdentity): Promise<boolean> {
    if (pin.read() === 'keychain') return true
    const text = await keychain.peek().catch((error: unknown) => {
      if (isCoreError(error)) return null
      throw error
    })
    return text?.reveal() === identity.text.reveal()
  }

  async function passphraseProblem(): Promise<CoreError> {
    if (await identityFile.exists()) return problem.passphraseNeeded()
    const sealed = (await sealedTo()).count
    return problem.identityGone({
      where: 'vault/identity.age',
      sealed,
      recovery: await recoveryFile.exists(),
    })
  }

  async function openFile(file: IdentityFile, passphrase: Secret): Promise<AgeIdentity> {
    const identity = await file.open(passphrase)
    if (await fits(identity)) return identity
    const sealed = (await sealedTo()).count
    throw problem.otherIdentity({ where: 'the file under this passphrase', sealed, recovery: false })
  }

  async function unlockUnpinned(passphrase: Secret | null): Promise<AgeIdentity> {
    if (passphrase === null || !(await identityFile.exists())) return await takeKeychain()
    const identity = await openFile(identityFile, passphrase)
    await pin.write('passphrase')
    return identity
  }

  async function unlockKeychain(passphrase: Secret | null): Promise<AgeIdentity> {
    return await openKeychain().catch(async (error: unknown) => {
      if (passphrase === null || !isCoreError(error) || !(await recoveryFile.exists())) throw error
      return await openFile(recoveryFile, passphrase)
    })
  }

  async function unlockPassphrase(passphrase: Secret | null): Promise<AgeIdentity> {
    const present = await identityFile.exists()
    const recovery = await recoveryFile.exists()
    if (passphrase === null || !(present || recovery)) throw await passphraseProblem()
    if (!present) return await openFile(recoveryFile, passphrase)
    return await openFile(identityFile, passphrase).catch(async (error: unknown) => {
      if (!recovery || !isCoreError(error, 'passphrase-wrong', 'vault-unreadable')) throw error
      return await openFile(recoveryFile, passphrase)
    })
  }

  return {
    async state() {
      const source = pin.read()
      const label = source === 'keychain' ? keychain.label : source
      const is = (state: VaultState, reason: string | null): KeyState => ({ state, source, label, reason })
      if (source === null) {
        const { count } = await sealedTo()
        return count === 0 ? is('unset', null) : is('changed', problem.sentence(problem.pinLost()))
      }
      if (opened !== null) return is('ready', null)
      try {
        if (lockedByUser) throw problem.lockedByWish()
        if (source === 'passphrase') throw await passphraseProblem()
        await ours(await keychain.peek())
        return is('ready', null)
      } catch (error) {
        if (!isCoreError(error)) throw error
        const state = states.get(error.code)
        if (state === undefined) throw error
        return is(state, problem.sentence(error))
      }
    },

    async identity() {
      if (opened !== null) return opened
      // Shared by all who wait: fifty requests are one look at the keychain, and one dialog if it shows one.
      opening ??= change(open).finally(() => {
        opening = null
      })
      return await opening
    },

    async useKeychain() {
      await change(async () => {
        const identity = await toMove(null)
        await storeInKeychain(identity)
        await pin.write('keychain')
        await identityFile.remove()
        return identity
      })
      log.info('the vault is under the keychain', { keychain: keychain.label })
    },

    async usePassphrase(passphrase) {
      let left: CoreError | null = null
      await change(async () => {
        const identity = await toMove(passphrase)
        const elsewhere = await mayBeInKeychain(identity)
        await identityFile.write(identity, passphrase)
        await pin.write('passphrase')
        if (elsewhere) left = await removeFromKeychain(identity)
        return identity
      })
      log.info('the vault is under a passphrase')
      if (left !== null) throw left
    },

    async setRecovery(passphrase) {
      await change(async () => {
        const identity = await open()
        await recoveryFile.write(identity, passphrase)
        return identity
      })
    },

    lock() {
      if (pin.read() === null) return
      locks += 1
      opened = null
      lockedByUser = true
    },

    async unlock(passphrase) {
      if (pin.read() === null && (await sealedTo()).count === 0) return
      await change(async () => {
        if (opened !== null) return opened
        const source = pin.read()
        switch (source) {
          case null:
            return await unlockUnpinned(passphrase)
          case 'keychain':
            return await unlockKeychain(passphrase)
          case 'passphrase':
            return await unlockPassphrase(passphrase)
          default:
            return assertNever(source)
        }
      })
      lockedByUser = false
    },
  }
}

const states: ReadonlyMap<string, VaultState> = new Map([
  ['vault-locked', 'locked'],
  ['vault-missing', 'missing'],
  ['vault-changed', 'changed'],
])

/** Null: the text is no identity. */
async function parsed(text: Secret): Promise<AgeIdentity | null> {
  return await parseIdentity(text).catch(() => null)
}
