import { secret, type Secret } from '../secrets/secret.ts'

/** STS `WebIdentityToken`, from the service model: 4 to 20000 characters; a JWT has none but visible ASCII. */
const tokenForm = /^[\x21-\x7E]{4,20000}$/

/** The token that a file holds or a program printed, without blanks around it; null when it can be none. Pure. */
export function tokenText(text: string): Secret | null {
  const token = text.trim()
  return tokenForm.test(token) ? secret(token) : null
}
