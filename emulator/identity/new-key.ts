import { randomBytes } from 'node:crypto'

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The id of a key: long-term `AKIA`, temporary `ASIA`, then sixteen characters of base32. */
export function newKeyId(prefix: 'AKIA' | 'ASIA'): string {
  return prefix + randomBase32(16)
}

/** The unique id of a user (`AIDA`) or a role (`AROA`), one character longer than a key's. */
export function newUniqueId(prefix: 'AIDA' | 'AROA'): string {
  return prefix + randomBase32(17)
}

/** Forty characters of base64, `/` and `+` among them, as AWS's are. */
export function newSecretAccessKey(): string {
  return randomBytes(30).toString('base64')
}

/** As long as real ones, and ending in `=`, so that whoever forgets to escape finds out. */
export function newSessionToken(): string {
  return `IQoJb3JpZ2luX2Vj${randomBytes(370).toString('base64')}`
}

function randomBase32(length: number): string {
  return [...randomBytes(length)].map((byte) => base32[byte % 32]).join('')
}
