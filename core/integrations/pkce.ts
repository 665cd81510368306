import { createHash, randomBytes } from 'node:crypto'
import { secret, type Secret } from '../secrets/secret.ts'

/** A fresh `code_verifier`: 43 characters out of 256 random bits, as RFC 7636, section 4.1, advises. */
export function newCodeVerifier(): Secret {
  return secret(randomBytes(32).toString('base64url'))
}

/** The S256 `code_challenge` of a verifier: RFC 7636, section 4.2. */
export function codeChallenge(verifier: Secret): string {
  return createHash('sha256').update(verifier.reveal(), 'ascii').digest('base64url')
}
