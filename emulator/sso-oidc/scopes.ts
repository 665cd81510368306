import { oidcError } from './oidc-error.ts'

/** The scope that opens the portal and makes a sign-in refreshable. */
export const accountAccess = 'sso:account:access'

/**
 * The scopes a sign-in gets: those asked for, which must be among the client's; all of the client's when none are named.
 * @throws ServiceError `InvalidScopeException`.
 */
export function grantedScopes(asked: readonly string[], registered: readonly string[]): readonly string[] {
  if (asked.length === 0) return registered
  if (!asked.every((scope) => registered.includes(scope)))
    throw oidcError('InvalidScopeException', 'Invalid scope provided')
  return asked
}
