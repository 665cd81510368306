import { randomBytes } from 'node:crypto'

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** An id as AWS writes them: four letters that say what it is, then sixteen of base32. */
export function newKeyId(prefix: 'AKIA' | 'ASIA' | 'AIDA' | 'AROA'): string {
  return prefix + [...randomBytes(16)].map((byte) => base32[byte % 32]).join('')
}

/** Forty characters of base64, `/` and `+` among them, as AWS's are. */
export function newSecretAccessKey(): string {
  return randomBytes(30).toString('base64')
}

/** As long as real ones, and ending in `=`, so that whoever forgets to escape finds out. */
export function newSessionToken(): string {
  return `IQoJb3JpZ2luX2Vj${randomBytes(370).toString('base64')}`
}
