import type { ApprovedSession } from '../contract/prompt.ts'
import { accountIdOf, type KnownSession, labelOf } from '../sessions/known-session.ts'

/** How long a guarded session waits for its yes, in ms. */
export const approvalMs = 2 * 60_000

export function approvedSession(session: KnownSession): ApprovedSession {
  return {
    sessionId: session.id,
    sessionName: labelOf(session),
    accountId: accountIdOf(session),
    role:
      session.kind === 'identity-center-role' && session.preferences.alias === null
        ? { name: session.roleName, account: session.name }
        : null,
  }
}
