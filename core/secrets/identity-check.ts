import type { CoreError } from '../core-error.ts'
import type { AgeIdentity } from './age-identity.ts'
import type { IdentityFile } from './identity-file.ts'
import type { SealedFiles } from './sealed-files.ts'
import { identityGone, otherIdentity } from './vault-problems.ts'

/** Holds what a key source offers against what the files in the folder say they are sealed to. Opens none. */
export interface IdentityCheck {
  /** Whether nothing is sealed: then any identity will do, and a new one orphans nothing. */
  nothingSealed(): Promise<boolean>
  /** Whether everything is sealed to this one, so that no other is needed for anything. */
  opensAll(identity: AgeIdentity): Promise<boolean>
  /** @throws CoreError `vault-changed`, saying `where` it was looked for, unless it opens something or nothing is sealed. */
  accept(found: AgeIdentity | 'not-an-identity' | null, where: string): Promise<AgeIdentity>
  /** The error for an identity that is not where it was. */
  gone(where: string): Promise<CoreError>
}

export function createIdentityCheck(options: {
  readonly files: SealedFiles
  readonly recoveryFile: IdentityFile
}): IdentityCheck {
  const { files, recoveryFile } = options

  async function evidence(where: string): Promise<Parameters<typeof identityGone>[0]> {
    return { where, sealed: await files.count(), recovery: await recoveryFile.exists() }
  }

  return {
    nothingSealed: async () => (await files.count()) === 0,
    opensAll: async (identity) =>
      [...(await files.sealedTo())].every((fingerprint) => fingerprint === identity.fingerprint),
    async accept(found, where) {
      if (found === null) throw identityGone(await evidence(where))
      if (found === 'not-an-identity') throw otherIdentity(await evidence(where))
      if ((await files.count()) === 0 || (await files.sealedTo()).has(found.fingerprint)) return found
      throw otherIdentity(await evidence(where))
    },
    gone: async (where) => identityGone(await evidence(where)),
  }
}
