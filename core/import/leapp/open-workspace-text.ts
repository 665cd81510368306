import { createDecipheriv, createHash } from 'node:crypto'

/**
 * What became of the text of a Leapp workspace file. `cut-short`: bytes are missing. `sealed`: it opens with none of these
 * machine ids, so it is of another machine, or damaged.
 */
export type OpenedText =
  | { readonly kind: 'open'; readonly json: unknown }
  | { readonly kind: 'empty' | 'not-leapp' | 'cut-short' | 'sealed' }

/** OpenSSL's mark of a file with a salt, in base64 as far as it does not depend on the salt. */
const salted = 'U2FsdGVkX1'
const blockBytes = 16
const headerBytes = 16

/**
 * Opens what Leapp wrote by `CryptoJS.AES.encrypt(json, passphrase).toString()`: base64 of OpenSSL's `Salted__`, eight bytes
 * of salt, and AES-256-CBC under a key drawn from the passphrase by EVP_BytesToKey with one round of MD5. The passphrase is
 * the SHA-256 of the machine's id, as node-machine-id 1.1.12 has it. Pure.
 * @param machineIds raw ids to try, in order.
 */
export function openWorkspaceText(text: string, machineIds: readonly string[]): OpenedText {
  const base64 = text.trim()
  if (base64 === '') return { kind: 'empty' }
  if (!base64.startsWith(salted) || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return { kind: 'not-leapp' }
  const bytes = Buffer.from(base64, 'base64')
  const sealedBytes = bytes.length - headerBytes
  if (base64.length % 4 !== 0 || sealedBytes <= 0 || sealedBytes % blockBytes !== 0)
    return { kind: 'cut-short' }
  for (const machineId of machineIds) {
    const json = decrypted(bytes, passphraseOf(machineId))
    if (json !== undefined) return { kind: 'open', json }
  }
  return { kind: 'sealed' }
}

function passphraseOf(machineId: string): string {
  const id = machineId.replaceAll(/[=\s"]+/g, '').toLowerCase()
  return createHash('sha256').update(id).digest('hex')
}

/** Undefined: not with this passphrase. There is no MAC: padding, UTF-8 and JSON are all that tells. */
function decrypted(bytes: Buffer, passphrase: string): unknown {
  const { key, iv } = keyAndIv(passphrase, bytes.subarray(8, headerBytes))
  const decipher = createDecipheriv('aes-256-cbc', key, iv)
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(headerBytes)), decipher.final()])
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)) as unknown
  } catch {
    return undefined
  }
}

/** OpenSSL's EVP_BytesToKey with MD5, one round: D1 = MD5(pass | salt), Dn = MD5(Dn-1 | pass | salt). */
export function keyAndIv(passphrase: string, salt: Buffer): { readonly key: Buffer; readonly iv: Buffer } {
  let derived = Buffer.alloc(0)
  let last = Buffer.alloc(0)
  while (derived.length < 48) {
    last = createHash('md5')
      .update(Buffer.concat([last, Buffer.from(passphrase), salt]))
      .digest()
    derived = Buffer.concat([derived, last])
  }
  return { key: derived.subarray(0, 32), iv: derived.subarray(32, 48) }
}
