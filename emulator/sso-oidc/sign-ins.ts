import { randomBytes } from 'node:crypto'
import type { IssuedSecrets } from '../issued-secrets.ts'
import type { Switches } from '../switches.ts'
import { accountAccess } from './scopes.ts'

/** What a token request answers. */
export interface Tokens {
  readonly accessToken: string
  readonly tokenType: 'Bearer'
  /** Seconds. */
  readonly expiresIn: number
  /** Absent without a scope: such a sign-in ends with its access token. */
  readonly refreshToken?: string
}

/** The sessions that people signed in to, and the tokens that stand for them. */
export interface SignIns {
  /** A new sign-in of the given client, just approved by who the browser is signed in as. */
  open(clientId: string, scopes: readonly string[]): Tokens
  /** Null when the token is unknown, replaced, another client's, or its sign-in has ended. */
  refresh(clientId: string, refreshToken: string): Tokens | null
  /** Whose token it is, if it opens the portal now: alive, and with the scope for it. Null: it does not. */
  portalUser(accessToken: string): PortalUser | null
  /** Ends the sign-in behind an access token, refresh token included. */
  end(accessToken: string): void
  endAll(): void
  /** Invalidates the access tokens only; refreshing gives new ones. */
  revokeAccessTokens(): void
}

/** `name` as the switch has it; null: the portal's first user. */
export interface PortalUser {
  readonly name: string | null
}

interface SignIn {
  readonly user: PortalUser
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly endsAt: Date
  ended: boolean
}

const legacyTokenSeconds = 8 * 3600

export function createSignIns(dependencies: {
  readonly now: () => Date
  readonly issued: IssuedSecrets
  readonly switches: () => Switches
}): SignIns {
  const { now, issued, switches } = dependencies
  const accessTokens = new Map<string, { readonly signIn: SignIn; readonly expiresAt: Date }>()
  const refreshTokens = new Map<string, SignIn>()

  const alive = (signIn: SignIn) => !signIn.ended && now() < signIn.endsAt
  const issueAccess = (signIn: SignIn) => {
    const life = signIn.scopes.length === 0 ? legacyTokenSeconds : switches().tokenLifetimeSeconds
    const left = (signIn.endsAt.getTime() - now().getTime()) / 1000
    const expiresIn = Math.max(1, Math.floor(Math.min(life, left)))
    const accessToken = issued.record('access-token', `aoaAAAAAG${randomBytes(330).toString('base64url')}`)
    accessTokens.set(accessToken, { signIn, expiresAt: new Date(now().getTime() + expiresIn * 1000) })
    return { accessToken, expiresIn, tokenType: 'Bearer' as const }
  }
  const issueRefresh = (signIn: SignIn) => {
    const refreshToken = issued.record('refresh-token', `aorAAAAAG${randomBytes(330).toString('base64url')}`)
    refreshTokens.set(refreshToken, signIn)
    return refreshToken
  }
  return {
    open(clientId, scopes) {
      const life = scopes.length === 0 ? legacyTokenSeconds : switches().signInLifetimeSeconds
      const endsAt = new Date(now().getTime() + life * 1000)
      const user = { name: switches().portalUser }
      const signIn: SignIn = { user, clientId, scopes, endsAt, ended: false }
      const access = issueAccess(signIn)
      return scopes.includes(accountAccess) ? { ...access, refreshToken: issueRefresh(signIn) } : access
    },
    refresh(clientId, refreshToken) {
      const signIn = refreshTokens.get(refreshToken)
      if (signIn === undefined || signIn.clientId !== clientId || !alive(signIn)) return null
      const access = issueAccess(signIn)
      if (!switches().rotateRefreshTokens) return { ...access, refreshToken }
      refreshTokens.delete(refreshToken)
      return { ...access, refreshToken: issueRefresh(signIn) }
    },
    portalUser(accessToken) {
      const found = accessTokens.get(accessToken)
      if (found === undefined || !alive(found.signIn) || found.expiresAt <= now()) return null
      const { scopes, user } = found.signIn
      return scopes.length === 0 || scopes.includes(accountAccess) ? user : null
    },
    end(accessToken) {
      const found = accessTokens.get(accessToken)
      if (found !== undefined) found.signIn.ended = true
    },
    endAll() {
      for (const { signIn } of accessTokens.values()) signIn.ended = true
      for (const signIn of refreshTokens.values()) signIn.ended = true
    },
    revokeAccessTokens: () => accessTokens.clear(),
  }
}
