import type { ErrorCode } from './errors.ts'
import { integrationOf } from './integration-of.ts'
import type { SessionRow } from './session.ts'

/**
 * What mends a session that is not as it should be: the one button beside it. `sign-in`, `code`, `start` and `retry` are
 * all a start, which asks for what it needs; of `aws login`, whose sign-in is the user's own deed elsewhere, a start is a `retry`. `edit`: it wants another source. `sync`: AWS may have taken the role away.
 */
export type Remedy = 'start' | 'retry' | 'sign-in' | 'code' | 'open-vault' | 'edit' | 'sync'

/**
 * By what went wrong: `failure` is of the last start; without one it is what the row says. Null when nothing did, or
 * nothing helps but what the user does elsewhere. Pure.
 */
export function remedyOf(
  row: Pick<
    SessionRow,
    'kind' | 'status' | 'integration' | 'sourceIntegration' | 'sourceKind' | 'reasonCode'
  >,
  failure: { readonly code: ErrorCode } | null = null,
): Remedy | null {
  const code = failure?.code ?? row.reasonCode
  const root = row.sourceKind ?? row.kind
  const signsIn = integrationOf(row) !== null || root === 'saml-role' || root === 'web-identity-role'
  const isLogin = root === 'login-session'
  const asked = isLogin ? 'retry' : signsIn ? 'sign-in' : 'code'
  // Another program's credentials in its profile say nothing of why it is not refreshed.
  const whatever = row.status === 'sign-in-needed' ? asked : row.status === 'stale' ? 'retry' : null
  switch (code) {
    case null:
      return whatever
    case 'sign-in-needed':
      // An integration's, or the session's own.
      return isLogin ? 'retry' : 'sign-in'
    case 'sign-in-timed-out':
    case 'sign-in-refused':
    case 'prompt-needed':
      return asked
    case 'cancelled':
      // Said no to the question, or it ran out with refreshing switched off.
      return row.status === 'sign-in-needed' ? asked : 'start'
    case 'vault-locked':
    case 'vault-missing':
    case 'vault-changed':
    case 'vault-unreadable':
      return 'open-vault'
    case 'source-missing':
      // Of an IAM user it is the key, which a backup of the vault may hold.
      return row.kind === 'iam-user' ? 'open-vault' : 'edit'
    case 'source-cycle':
      return 'edit'
    case 'session-not-found':
    case 'role-refused':
      return 'sync'
    case 'session-not-started':
      return 'start'
    case 'profile-conflict':
      return whatever
    default:
      return 'retry'
  }
}
