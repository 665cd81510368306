/**
 * What a sign-in asks for: what the user chose, else a refresh token where the issuer offers one; an issuer that lists
 * no scopes is taken to. `openid` in any case. Pure.
 */
export function signInScopes({
  chosen,
  offered,
}: {
  /** Empty: the usual. */
  readonly chosen: readonly string[]
  /** `scopes_supported` of the issuer's metadata; null: it does not say. */
  readonly offered: readonly string[] | null
}): readonly string[] {
  if (chosen.length > 0) return [...new Set(['openid', ...chosen])]
  return offered === null || offered.includes('offline_access') ? ['openid', 'offline_access'] : ['openid']
}
