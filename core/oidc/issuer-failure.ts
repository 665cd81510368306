import { ClientError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client'
import { CoreError } from '../core-error.ts'
import { printable } from '../lib/printable.ts'

const tryAgain = 'try again in a minute; if it stays so, ask whoever looks after the issuer'

/**
 * What went wrong between us and an issuer, as one can act on it: `network` when it did not answer or broke down,
 * `sign-in-refused` when it refused or answers otherwise than OpenID Connect has it. Anything else comes back as it is.
 * The library's error goes no further: answers hang on it, and in those the tokens.
 */
export function issuerFailure(error: unknown, issuer: string): unknown {
  const known = causes(error).find((cause) => cause instanceof CoreError)
  if (known !== undefined) return known
  if (error instanceof ResponseBodyError) {
    const { error: code, error_description: description, status } = error
    const words = printable([code, description].filter((word) => word !== undefined).join(': ')).slice(0, 500)
    return isBroken(status)
      ? new CoreError('network', `${issuer} failed: ${words}`, { hint: tryAgain })
      : new CoreError('sign-in-refused', `${issuer} refused: ${words}`, { hint: hints[code] ?? usualHint })
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    return new CoreError('sign-in-refused', `${issuer} refused the client (HTTP ${error.status})`, {
      hint: hints['invalid_client'] ?? usualHint,
    })
  }
  if (!(error instanceof ClientError)) return error
  const status = causes(error).find((cause) => cause instanceof Response)?.status
  if (status !== undefined && isBroken(status)) {
    return new CoreError('network', `${issuer} failed (HTTP ${status})`, { hint: tryAgain })
  }
  const answer = status === undefined ? error.message : `HTTP ${status}`
  return new CoreError(
    'sign-in-refused',
    `${issuer} does not answer as an OpenID Connect issuer does: ${printable(answer).slice(0, 200)}`,
    { hint: `compare the issuer with what it calls itself in ${wellKnown(issuer)}` },
  )
}

/** The refresh token is of no more use: RFC 6749, section 5.2. */
export function isEndedGrant(error: unknown): boolean {
  return error instanceof ResponseBodyError && error.error === 'invalid_grant'
}

const usualHint = 'sign in again; if it stays so, ask whoever looks after the issuer'

/** Refusals whose next step is known. */
const hints: Readonly<Record<string, string>> = {
  invalid_client:
    'compare the client id with the issuer’s (keyturn edit --client-id), and its secret (--client-secret); a public client has none (--no-client-secret)',
  unauthorized_client: 'the client has to be allowed the authorization code flow',
  invalid_scope: 'set what the issuer offers with keyturn edit --scope',
}

function isBroken(status: number): boolean {
  return status >= 500 || status === 429
}

function wellKnown(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
}

/** The error and what it says it comes of. */
function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = []
  for (let at = error; at !== undefined && at !== null && !chain.includes(at); at = causeOf(at))
    chain.push(at)
  return chain
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : null
}
