import type { VaultState, VaultStatus } from '../contract/vault.ts'
import { type CoreError, isCoreError } from '../core-error.ts'
import type { Log } from '../host.ts'
import { assertNever } from '../lib/assert-never.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { type AgeIdentity, generateIdentity } from './age-identity.ts'
import type { IdentityCheck } from './identity-check.ts'
import type { IdentityFile } from './identity-file.ts'
import { isSame, type KeychainSlot } from './keychain-slot.ts'
import type { PinnedKeySource } from './pinned-key-source.ts'
import type { Secret } from './secret.ts'
import * as problem from './vault-problems.ts'

/**
 * Holds the identity while the vault is open, and is the only one to bring it anywhere. The rules, whatever is asked:
 * - The pinned source alone is used; when it fails, another is never tried in its place.
 * - A new identity is made only while nothing is sealed.
 * - A move writes the identity to the new place and reads it back, then pins that, then removes it from the old. A
 *   crash in between leaves the identity in two places, and the pin names one that works.
 */
export interface KeyHolder {
  /** Asks nobody anything. */
  state(): Promise<Omit<VaultStatus, 'secrets'>>
  /** Opens the pinned source if it opens by itself; with none pinned and nothing sealed takes a working keychain. */
  identity(): Promise<AgeIdentity>
  /** The identity while the vault is open; null: it would have to be opened. */
  inHand(): AgeIdentity | null
  useKeychain(): Promise<void>
  usePassphrase(passphrase: Secret): Promise<void>
  setRecovery(passphrase: Secret): Promise<void>
  /** Until `unlock`, or until the agent ends. */
  lock(): void
  unlock(passphrase: Secret | null): Promise<void>
}

export function createKeyHolder(options: {
  readonly pin: PinnedKeySource
  readonly slot: KeychainSlot
  readonly identityFile: IdentityFile
  readonly recoveryFile: IdentityFile
  readonly check: IdentityCheck
  readonly log: Log
}): KeyHolder {
  const { pin, slot, identityFile, recoveryFile, check, log } = options
  const inKeychain = `the ${slot.label}`
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
        throw await notByItself()
      default:
        return assertNever(source)
    }
  }

  async function openKeychain(): Promise<AgeIdentity> {
    const identity = await check.accept(await slot.read(), inKeychain)
    // Left by a move that was cut short, unless it is the key to something else.
    if (pin.read() === 'keychain' && (await check.opensAll(identity))) await identityFile.remove()
    return identity
  }

  /** No source is pinned: the first secret, or a `workspace.json` that was lost. */
  async function takeKeychain(): Promise<AgeIdentity> {
    const identity = await openOrMakeInKeychain()
    await pin.write('keychain')
    return identity
  }

  async function openOrMakeInKeychain(): Promise<AgeIdentity> {
    if (!(await check.nothingSealed())) {
      if (await identityFile.exists()) throw problem.pinLost()
      return await openKeychain()
    }
    const found = await slot.read().catch((error: unknown) => {
      throw problem.noKeychainYet(error)
    })
    if (found !== null) return await check.accept(found, inKeychain)
    const identity = await fresh()
    await slot.store(identity)
    return identity
  }

  async function fresh(): Promise<AgeIdentity> {
    if (!(await check.nothingSealed()))
      throw new Error('a new identity beside sealed files would orphan them')
    await identityFile.setAside()
    await recoveryFile.setAside()
    return await generateIdentity()
  }

  /** The identity to carry to another source: a new one only where nothing is lost by it. */
  async function toMove(passphrase: Secret | null): Promise<AgeIdentity> {
    if (opened !== null) return opened
    if (lockedByUser) throw problem.lockedByWish()
    const source = pin.read()
    const empty = await check.nothingSealed()
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
        throw await notByItself()
      default:
        return assertNever(source)
    }
  }

  /** It may be there under another source too, when a move away from it could not be finished. */
  async function mayBeInKeychain(identity: AgeIdentity): Promise<boolean> {
    if (pin.read() === 'keychain') return true
    const found = await slot.peek().catch((error: unknown) => {
      if (isCoreError(error)) return null
      throw error
    })
    return isSame(found, identity)
  }

  async function notByItself(): Promise<CoreError> {
    return (await identityFile.exists()) ? problem.passphraseNeeded() : await check.gone('vault/identity.age')
  }

  async function openFile(file: IdentityFile, passphrase: Secret): Promise<AgeIdentity> {
    return await check.accept(await file.open(passphrase), 'the file under this passphrase')
  }

  /** `first`, and what the recovery passphrase opens when that fails with a reason people can do nothing about here. */
  async function orRecovery(
    passphrase: Secret | null,
    first: () => Promise<AgeIdentity>,
  ): Promise<AgeIdentity> {
    try {
      return await first()
    } catch (error) {
      if (passphrase === null || !isCoreError(error) || !(await recoveryFile.exists())) throw error
      return await openFile(recoveryFile, passphrase)
    }
  }

  async function unlocked(passphrase: Secret | null): Promise<AgeIdentity> {
    if (opened !== null) return opened
    const source = pin.read()
    switch (source) {
      case null: {
        if (passphrase === null || !(await identityFile.exists())) return await takeKeychain()
        const identity = await openFile(identityFile, passphrase)
        await pin.write('passphrase')
        return identity
      }
      case 'keychain':
        return await orRecovery(passphrase, openKeychain)
      case 'passphrase':
        return await orRecovery(passphrase, async () => {
          if (passphrase === null || !(await identityFile.exists())) throw await notByItself()
          return await openFile(identityFile, passphrase)
        })
      default:
        return assertNever(source)
    }
  }

  /** Throws unless a secret could be opened now, which it finds out without asking anybody. */
  async function look(): Promise<void> {
    if (lockedByUser) throw problem.lockedByWish()
    if (pin.read() === 'passphrase') throw await notByItself()
    await check.accept(await slot.peek(), inKeychain)
  }

  return {
    async state() {
      const source = pin.read()
      const label = source === 'keychain' ? slot.label : source
      const is = (state: VaultState, why: CoreError | null) =>
        ({ state, source, label, reason: why === null ? null : problem.sentence(why) }) as const
      if (source === null)
        return (await check.nothingSealed()) ? is('unset', null) : is('changed', problem.pinLost())
      if (opened !== null) return is('ready', null)
      try {
        await look()
        return is('ready', null)
      } catch (error) {
        if (isCoreError(error, 'vault-locked')) return is('locked', error)
        if (isCoreError(error, 'vault-missing')) return is('missing', error)
        if (isCoreError(error, 'vault-changed')) return is('changed', error)
        throw error
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

    inHand: () => opened,

    async useKeychain() {
      await change(async () => {
        const identity = await toMove(null)
        await slot.store(identity)
        await pin.write('keychain')
        await identityFile.remove()
        return identity
      })
      log.info('the vault is under the keychain', { keychain: slot.label })
    },

    async usePassphrase(passphrase) {
      let left: CoreError | null = null
      await change(async () => {
        const identity = await toMove(passphrase)
        const elsewhere = await mayBeInKeychain(identity)
        await identityFile.write(identity, passphrase)
        await pin.write('passphrase')
        if (elsewhere) left = await slot.remove(identity)
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
      if (pin.read() === null && (await check.nothingSealed())) return
      await change(async () => await unlocked(passphrase))
      lockedByUser = false
    },
  }
}
