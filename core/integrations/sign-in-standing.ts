import type { SignInToken } from './token-store.ts'

/** What is known of a sign-in without opening it. */
interface KnownToken {
  readonly issuedAt: Date
  readonly expiresAt: Date
  readonly refreshable: boolean
}

/** How an integration's sign-in stands, in memory. No secret in it. */
export interface SignInStanding {
  known: KnownToken | null
  /** Why a person has to sign in; null while nobody has to. */
  needed: string | null
  /** When the sign-in ended, of one that did while this was looked at. */
  endedAt: Date | null
  failures: number
  /** No refresh is tried before; what the last one failed with answers meanwhile. */
  pause: { readonly until: Date; readonly error: unknown } | null
  postponedUntil: Date | null
}

export function newStanding(): SignInStanding {
  return { known: null, needed: null, endedAt: null, failures: 0, pause: null, postponedUntil: null }
}

export function knownOf(token: SignInToken): KnownToken {
  return {
    issuedAt: token.issuedAt,
    expiresAt: token.expiresAt,
    refreshable: token.refreshToken !== null,
  }
}
