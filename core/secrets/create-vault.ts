import { open, readFile, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { stateUnwritable } from '../lib/state-unwritable.ts'
import { createIdentityCheck } from './identity-check.ts'
import { createIdentityFile } from './identity-file.ts'
import { createKeyHolder } from './key-holder.ts'
import { createKeychainSlot } from './keychain-slot.ts'
import type { Keychain } from './keychain.ts'
import { createPassphraseSeal, type PassphraseSeal } from './passphrase-seal.ts'
import type { PinnedKeySource } from './pinned-key-source.ts'
import { createSealedFiles, type SealedFile } from './sealed-files.ts'
import { headerStanza, readHeader } from './sealed-header.ts'
import { sealsFor } from './seals.ts'
import type { Secret } from './secret.ts'
import { fromBackup, toBackup } from './vault-backup.ts'
import { unreadable } from './vault-problems.ts'
import type { SecretReference, Vault } from './vault.ts'

/**
 * The vault in `folder` (KEYTURN_HOME/vault):
 * - `<random>.age`: one secret, sealed to the identity; what it is, whose and until when is in its age header.
 * - `identity.age`: the identity under the passphrase, while that is the key source. In no file otherwise.
 * - `identity.recovery.age`: the identity under the recovery passphrase, if one was set. age wants a passphrase to be
 *   the only recipient of a file, so it cannot be a second recipient of each secret; under the identity once, it opens
 *   all of them, those sealed later too, and setting it rewrites none.
 *
 * `passphraseSeal` is there for tests, which have no seconds to spare.
 */
export function createVault(options: {
  readonly folder: string
  readonly pin: PinnedKeySource
  readonly keychain: Keychain
  readonly clock: Clock
  readonly log: Log
  readonly passphraseSeal?: PassphraseSeal
}): Vault {
  const {
    folder,
    pin,
    keychain,
    clock,
    log,
    passphraseSeal = createPassphraseSeal({ workFactor: 18 }),
  } = options
  const files = createSealedFiles({ folder, log })
  const recoveryFile = createIdentityFile({ path: join(folder, 'identity.recovery.age'), passphraseSeal })
  const keys = createKeyHolder({
    pin,
    slot: createKeychainSlot({ keychain, log }),
    identityFile: createIdentityFile({ path: join(folder, 'identity.age'), passphraseSeal }),
    recoveryFile,
    check: createIdentityCheck({ files, recoveryFile }),
    log,
  })
  const queue = createKeyedQueue()
  const inTurn = <T>({ kind, owner }: SecretReference, task: () => Promise<T>): Promise<T> =>
    queue(JSON.stringify([kind, owner]), task)

  async function opened(file: SealedFile): Promise<Secret> {
    const identity = await keys.identity()
    const { kind, owner } = file.header
    try {
      const sealed = await files.read(file)
      const header = readHeader(sealed)
      if (header?.kind !== kind || header.owner !== owner) throw new Error('its header was changed')
      return await identity.open(sealed)
    } catch (error) {
      log.error('a sealed file does not open', { file: file.path, reason: String(error) })
      throw unreadable({ kind, owner, file: file.path })
    }
  }

  /** The file that a new secret may replace: one that opens. One that does not is kept under another name. */
  async function replaceable(reference: SecretReference): Promise<SealedFile | null> {
    const file = await files.find(reference)
    if (file === null) return null
    try {
      await opened(file)
      return file
    } catch (error) {
      if (!(error instanceof CoreError) || error.code !== 'vault-unreadable') throw error
      log.warn('kept a sealed file that does not open', { as: await files.setAside(file) })
      return null
    }
  }

  async function seal(
    reference: SecretReference,
    secret: Secret,
    times: { readonly savedAt: Date; readonly expiresAt: Date | null },
  ): Promise<void> {
    const identity = await keys.identity()
    const replaced = await replaceable(reference)
    const { kind, owner } = reference
    const { savedAt, expiresAt } = times
    const header = { kind, owner, savedAt, expiresAt, sealedTo: identity.fingerprint }
    await files.write(await identity.seal(secret, headerStanza(header)), replaced)
  }

  async function openBackup(file: string, passphrase: Secret): Promise<Secret> {
    const sealed = await readBackup(file)
    try {
      return await passphraseSeal.open(sealed, passphrase)
    } catch (cause) {
      if (!isCoreError(cause, 'vault-unreadable')) throw cause
      throw new CoreError('vault-unreadable', `${file} is no backup, or is damaged`, {
        hint: whichBackup,
        cause,
      })
    }
  }

  return {
    status: async () => ({ ...(await keys.state()), secrets: await files.count() }),

    list: async () =>
      (await files.list()).map(({ header: { kind, owner, savedAt, expiresAt } }) => ({
        kind,
        owner,
        savedAt,
        expiresAt,
      })),

    find: (reference) =>
      inTurn(reference, async () => {
        const file = await files.find(reference)
        return file === null ? null : await opened(file)
      }),

    put: (reference, secret, { expiresAt }) =>
      inTurn(reference, () => seal(reference, secret, { savedAt: clock.now(), expiresAt })),

    remove: (reference) => inTurn(reference, () => files.remove(reference)),

    async removeExpired(kind) {
      const now = clock.now()
      const isOver = (file: SealedFile | null) =>
        file?.header.kind === kind && file.header.expiresAt !== null && file.header.expiresAt <= now
      const removed = await Promise.all(
        (await files.list()).filter(isOver).map(({ header }) =>
          inTurn(header, async () => {
            // A new one may have taken its place while it waited for its turn.
            if (!isOver(await files.find(header))) return 0
            await files.remove(header)
            return 1
          }),
        ),
      )
      return removed.reduce<number>((sum, one) => sum + one, 0)
    },

    async ensureOpen() {
      await keys.identity()
    },

    useKeychain: keys.useKeychain,
    usePassphrase: keys.usePassphrase,
    setRecovery: keys.setRecovery,
    sealsFor(purpose) {
      const identity = keys.inHand()
      return identity === null ? null : sealsFor(purpose, identity)
    },
    lock: async () => {
      keys.lock()
    },
    unlock: keys.unlock,

    async backup({ file, passphrase }) {
      requireAbsolute(file)
      const secrets = await Promise.all(
        (await files.list()).map(async (one) => {
          const { kind, owner, savedAt, expiresAt } = one.header
          return { kind, owner, savedAt, expiresAt, secret: await opened(one) }
        }),
      )
      await writeNew(file, await passphraseSeal.seal(toBackup(secrets), passphrase))
      return { secrets: secrets.length }
    },

    async restore({ file, passphrase }) {
      requireAbsolute(file)
      const secrets = fromBackup(await openBackup(file, passphrase))
      const outcomes = await Promise.all(
        secrets.map((one) =>
          inTurn(one, async () => {
            if ((await files.find(one)) !== null) return 'kept'
            await seal(one, one.secret, one)
            return 'restored'
          }),
        ),
      )
      const restored = outcomes.filter((outcome) => outcome === 'restored').length
      return { restored, kept: outcomes.length - restored }
    },
  }
}

/** The agent's working folder is not the user's. */
function requireAbsolute(file: string): void {
  if (!isAbsolute(file)) throw new CoreError('invalid-input', `${file} is not an absolute path`)
}

async function writeNew(file: string, content: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw stateUnwritable(file, cause)
    throw new CoreError('invalid-input', `${file} exists already`, { hint: 'choose another name', cause })
  })
  try {
    await handle.writeFile(content)
    await handle.sync()
  } catch (cause) {
    await rm(file, { force: true })
    throw stateUnwritable(file, cause)
  } finally {
    await handle.close()
  }
}

const whichBackup = 'name the file that keyturn vault backup wrote'

async function readBackup(file: string): Promise<Uint8Array> {
  try {
    // A pipe or a device could be read without end.
    if ((await stat(file)).isFile()) return await readFile(file)
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    throw new CoreError('invalid-input', `${file} cannot be read (${code ?? message})`, {
      hint: whichBackup,
      cause,
    })
  }
  throw new CoreError('invalid-input', `${file} is not a file`, { hint: whichBackup })
}
