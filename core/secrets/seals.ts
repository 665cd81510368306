import { createHmac, hkdfSync } from 'node:crypto'
import type { AgeIdentity } from './age-identity.ts'

/** Makes seals with a key that the vault alone gives. */
export interface Seals {
  /** Tells keys apart, and says nothing about them. */
  readonly by: string
  /** HMAC-SHA256, base64url. */
  of(text: string): string
}

/** One key for each purpose, by HKDF (RFC 5869): none says anything about another, or about the identity. */
export function sealsFor(purpose: string, { text, fingerprint }: AgeIdentity): Seals {
  const key = Buffer.from(hkdfSync('sha256', text.reveal(), '', `keyturn ${purpose}`, 32))
  return {
    by: fingerprint,
    of: (sealed) => createHmac('sha256', key).update(sealed).digest('base64url'),
  }
}
