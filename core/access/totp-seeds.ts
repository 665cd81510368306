import { z } from 'zod'
import { CoreError } from '../core-error.ts'
import { shellWord } from '../lib/shell-word.ts'
import { secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import { totpAlgorithms, type TotpKey } from './totp.ts'

/** The keys of MFA devices, by serial, in the vault: a second factor beside the first, as their owner chose. */
export interface TotpSeeds {
  /** @throws CoreError `source-missing` when the vault has none, `vault-*`. */
  get(serial: string): Promise<TotpKey>
  keep(serial: string, key: TotpKey): Promise<void>
  forget(serial: string): Promise<void>
}

export function totpSeeds(vault: Vault): TotpSeeds {
  const referenceOf = (serial: string) => ({ kind: 'totp-seed', owner: serial }) as const
  return {
    async get(serial) {
      const sealed = await vault.find(referenceOf(serial))
      if (sealed === null) throw missing(serial)
      const { seed, ...how } = schema.parse(JSON.parse(sealed.reveal()))
      return { ...how, seed: secret(seed) }
    },
    async keep(serial, { seed, algorithm, digits, period }) {
      const text = JSON.stringify({ seed: seed.reveal(), algorithm, digits, period })
      await vault.put(referenceOf(serial), secret(text), { expiresAt: null })
    },
    forget: (serial) => vault.remove(referenceOf(serial)),
  }
}

const schema = z.strictObject({
  seed: z.string(),
  algorithm: z.enum(totpAlgorithms),
  digits: z.number(),
  period: z.number(),
})

function missing(serial: string): CoreError {
  return new CoreError('source-missing', `the key of the MFA device ${serial} is not in the vault`, {
    hint: `restore a vault backup, or be asked for its codes: keyturn mfa set ${shellWord(serial)} --prompt`,
  })
}
