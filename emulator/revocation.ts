/**
 * What can be taken away at once: `access-tokens` leaves refreshing to work, `sign-ins` ends them for good,
 * `credentials` is every temporary key pair, `clients` every registration of SSO-OIDC, `logins` every one of `aws login`.
 */
export const revocations = ['access-tokens', 'sign-ins', 'credentials', 'clients', 'logins'] as const
export type Revocation = (typeof revocations)[number]
