import { createHash } from 'node:crypto'
import {
  Decrypter,
  Encrypter,
  generateX25519Identity,
  identityToRecipient,
  type Recipient,
} from 'age-encryption'
import { type Secret, secret } from './secret.ts'

/** The one key that every sealed file opens with. */
export interface AgeIdentity {
  /** `AGE-SECRET-KEY-1…`, as any age program takes it. */
  readonly text: Secret
  /** Tells identities apart; says nothing about the key. 16 hex digits. */
  readonly fingerprint: string
  /** An age file. `header` adds stanzas that need no key to be read. */
  seal(plain: Secret, header: Recipient): Promise<Uint8Array>
  /** @throws Error when the file was not sealed to this identity, or was changed since. */
  open(sealed: Uint8Array): Promise<Secret>
}

/**
 * X25519, not age's post-quantum hybrid: both are 32 bytes, but every age program reads the first, it takes half the
 * time, and what is sealed here is never sent anywhere.
 */
export async function generateIdentity(): Promise<AgeIdentity> {
  return await parseIdentity(secret(await generateX25519Identity()))
}

/** @throws Error when the text is no age identity. The error does not hold the text. */
export async function parseIdentity(text: Secret): Promise<AgeIdentity> {
  const key = text.reveal().trim()
  if (!/^AGE-SECRET-KEY-1[0-9A-Z]+$/.test(key)) throw new Error('not an age identity')
  const recipient = await identityToRecipient(key)
  return {
    text: secret(key),
    fingerprint: createHash('sha256').update(recipient).digest('hex').slice(0, 16),
    seal: async (plain, header) => {
      const encrypter = new Encrypter()
      encrypter.addRecipient(header)
      encrypter.addRecipient(recipient)
      return await encrypter.encrypt(plain.reveal())
    },
    open: async (sealed) => {
      const decrypter = new Decrypter()
      decrypter.addIdentity(key)
      return secret(await decrypter.decrypt(sealed, 'text'))
    },
  }
}
