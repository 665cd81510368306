import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/**
 * The bytes that Leapp has on disk: base64 of `Salted__`, salt and AES-256-CBC, with the key that OpenSSL draws from the
 * passphrase by one round of MD5, and for a passphrase the SHA-256 of the machine's id.
 */
export function writeLeappText(workspace: unknown, machineId: string): string {
  const text = typeof workspace === 'string' ? workspace : JSON.stringify(workspace)
  const passphrase = createHash('sha256').update(machineId.toLowerCase()).digest('hex')
  const salt = randomBytes(8)
  const md5 = (...parts: readonly Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest()
  const pass = Buffer.from(passphrase)
  const first = md5(pass, salt)
  const second = md5(first, pass, salt)
  const third = md5(second, pass, salt)
  const cipher = createCipheriv('aes-256-cbc', Buffer.concat([first, second]), third)
  return Buffer.concat([
    Buffer.from('Salted__'),
    salt,
    cipher.update(text.trim(), 'utf8'),
    cipher.final(),
  ]).toString('base64')
}
