import type { KnownSession } from '../sessions/known-session.ts'

/** The longest session of the console, and the usual life of GetFederationToken's credentials: 12 hours. */
export const longestConsoleSeconds = 43_200

/**
 * How long the console is asked to stay signed in, in seconds; null: as long as the credentials, where AWS lets nobody
 * say. It does for a role that an IAM user, an identity provider's assertion or a token got: not for a role assumed by a
 * role, nor for a federated user. Pure. (IAM user guide, "Enabling custom identity broker access".) `source` is null for
 * what has none.
 */
export function consoleDurationSeconds(
  session: Pick<KnownSession, 'kind'>,
  source: Pick<KnownSession, 'kind'> | null,
): number | null {
  switch (session.kind) {
    case 'assume-role':
      return source?.kind === 'iam-user' ? longestConsoleSeconds : null
    case 'saml-role':
    case 'web-identity-role':
      return longestConsoleSeconds
    case 'identity-center-role':
    case 'iam-user':
    case 'process':
    case 'login-session':
      return null
  }
}
