import { randomBytes } from 'node:crypto'
import { access, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { stateUnwritable } from '../lib/state-unwritable.ts'
import { type AgeIdentity, parseIdentity } from './age-identity.ts'
import type { PassphraseSeal } from './passphrase-seal.ts'
import type { Secret } from './secret.ts'
import { syncFolder, writeVaultFile } from './write-vault-file.ts'

/** The identity under a passphrase, in a file. */
export interface IdentityFile {
  exists(): Promise<boolean>
  /** @throws CoreError `passphrase-wrong` or `vault-unreadable`; Error when there is no such file. */
  open(passphrase: Secret): Promise<AgeIdentity>
  /** Takes the place of what was there only after it was read back and opened. */
  write(identity: AgeIdentity, passphrase: Secret): Promise<void>
  /** No error when there is none. */
  remove(): Promise<void>
  /** Out of the way, not gone: it may be the key to files that were moved elsewhere. No error when there is none. */
  setAside(): Promise<void>
}

export function createIdentityFile(options: {
  readonly path: string
  readonly passphraseSeal: PassphraseSeal
}): IdentityFile {
  const { path, passphraseSeal } = options

  async function openAt(file: string, passphrase: Secret): Promise<AgeIdentity> {
    return await parseIdentity(await passphraseSeal.open(await readFile(file), passphrase))
  }

  return {
    exists: () =>
      access(path).then(
        () => true,
        () => false,
      ),
    open: (passphrase) => openAt(path, passphrase),
    async write(identity, passphrase) {
      const fresh = `${path}.new`
      await writeVaultFile(fresh, await passphraseSeal.seal(identity.text, passphrase))
      // From here on this may become the only copy of the key to everything: it has to open.
      const readBack = await openAt(fresh, passphrase)
      if (readBack.fingerprint !== identity.fingerprint)
        throw new Error(`${fresh} does not hold what was written`)
      try {
        await rename(fresh, path)
        await syncFolder(dirname(path))
      } catch (cause) {
        throw stateUnwritable(path, cause)
      }
    },
    async remove() {
      try {
        await rm(path, { force: true })
      } catch (cause) {
        throw stateUnwritable(path, cause)
      }
    },
    async setAside() {
      try {
        await rename(path, `${path}.old-${randomBytes(4).toString('hex')}`)
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw stateUnwritable(path, cause)
      }
    },
  }
}
