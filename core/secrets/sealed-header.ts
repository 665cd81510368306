import { type Recipient, Stanza } from 'age-encryption'
import { z } from 'zod'
import { type SecretRecord, secretKinds } from './vault.ts'

/** What a sealed file says of itself to anyone who may read it. */
export interface SealedHeader extends SecretRecord {
  /** The fingerprint of the identity it is sealed to. */
  readonly sealedTo: string
}

const stanzaType = 'keyturn-secret'

const headerSchema = z.strictObject({
  kind: z.enum(secretKinds),
  owner: z.string(),
  savedAt: z.iso.datetime().transform((text) => new Date(text)),
  expiresAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .nullable(),
  sealedTo: z.string(),
})

/**
 * The header as a stanza of the age file itself: one file and one rename then hold a secret and what is said of it, and
 * age authenticates both on opening. Age programs skip stanzas of types they do not know.
 */
export function headerStanza({ kind, owner, savedAt, expiresAt, sealedTo }: SealedHeader): Recipient {
  // Field by field: what else a caller's object holds must not get into the open.
  const text = Buffer.from(JSON.stringify({ kind, owner, savedAt, expiresAt, sealedTo })).toString(
    'base64url',
  )
  return { wrapFileKey: () => [new Stanza([stanzaType, text], new Uint8Array())] }
}

/** Opens nothing. Null: these are not the first bytes of a file that `headerStanza` went into. */
export function readHeader(start: Uint8Array): SealedHeader | null {
  const lines = Buffer.from(start).toString('latin1').split('\n')
  if (lines[0] !== 'age-encryption.org/v1') return null
  const end = lines.findIndex((line) => line.startsWith('---'))
  const prefix = `-> ${stanzaType} `
  const line = lines.slice(0, end).find((line) => line.startsWith(prefix))
  if (line === undefined) return null
  try {
    const text = Buffer.from(line.slice(prefix.length), 'base64url').toString()
    return headerSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
