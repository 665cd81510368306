import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Credential } from '../identity/credential.ts'
import type { IssuedSecrets } from '../issued-secrets.ts'
import { sameSecret } from '../same-secret.ts'
import type { Switches } from '../switches.ts'
import { ServiceError } from '../wire/service-error.ts'

/** The console's federation end point: temporary credentials for a token, a token for a signed-in browser. */
export interface ConsoleSignIn {
  /** @throws ServiceError 400 for whatever the real end point answers with a page that says no more than that. */
  getSigninToken(input: FederationInput): string
  /**
   * Who the browser is signed in as from now on. A token works once, for 15 minutes.
   * @throws ServiceError 400.
   */
  redeem(token: string): Credential
}

export type FederationInput = Readonly<Record<string, string>>

const sessionSchema = z.object({ sessionId: z.string(), sessionKey: z.string(), sessionToken: z.string() })
const tokenMinutes = 15

export function createConsoleSignIn(dependencies: {
  readonly find: (accessKeyId: string) => Credential | null
  readonly issued: IssuedSecrets
  readonly now: () => Date
  readonly switches: () => Pick<Switches, 'refuseSessionDuration'>
}): ConsoleSignIn {
  const { find, issued, now, switches } = dependencies
  const tokens = new Map<string, { readonly credential: Credential; readonly expiresAt: Date }>()
  return {
    getSigninToken(input) {
      const credential = sessionCredential(input['Session'] ?? '', { find, now })
      if (credential.origin === 'session-token')
        throw badRequest('credentials of GetSessionToken cannot sign in to the console')
      const duration = input['SessionDuration']
      if (duration !== undefined && switches().refuseSessionDuration)
        throw badRequest('SessionDuration is not allowed')
      if (duration !== undefined) refuseDuration(duration, credential)
      const token = issued.record('signin-token', randomBytes(420).toString('base64url'))
      tokens.set(token, { credential, expiresAt: new Date(now().getTime() + tokenMinutes * 60_000) })
      return token
    },
    redeem(token) {
      const found = tokens.get(token)
      tokens.delete(token)
      if (found === undefined || found.expiresAt <= now()) throw badRequest('the sign-in token is not valid')
      return found.credential
    },
  }
}

function sessionCredential(
  session: string,
  by: { readonly find: (accessKeyId: string) => Credential | null; readonly now: () => Date },
): Credential {
  const parsed = sessionSchema.safeParse(parseJson(session))
  if (!parsed.success) throw badRequest('Session must hold sessionId, sessionKey and sessionToken')
  const { sessionId, sessionKey, sessionToken } = parsed.data
  const credential = by.find(sessionId)
  if (
    credential === null ||
    credential.sessionToken === null ||
    !sameSecret(sessionKey, credential.secretAccessKey) ||
    !sameSecret(sessionToken, credential.sessionToken)
  )
    throw badRequest('the session is not valid')
  if (credential.expiresAt !== null && credential.expiresAt <= by.now())
    throw badRequest('the session has expired')
  return credential
}

function refuseDuration(text: string, credential: Credential): void {
  const seconds = Number(text)
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43_200)
    throw badRequest('SessionDuration must be from 900 to 43200')
  if (credential.origin === 'federation')
    throw badRequest('SessionDuration is not allowed for federated users')
  if (credential.chained) throw badRequest('SessionDuration is not allowed for chained roles')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function badRequest(message: string): ServiceError {
  return new ServiceError('BadRequest', message)
}
