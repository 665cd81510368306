import type { KnownSession } from '../sessions/known-session.ts'

/** The account's own role to read, by the name of its permission set; null where none is listed. Pure. */
export function readerOf(session: KnownSession, sessions: readonly KnownSession[]): KnownSession | null {
  return sessions.find((other) => reads(other, session)) ?? null
}

function reads(other: KnownSession, session: KnownSession): boolean {
  return (
    session.kind === 'identity-center-role' &&
    other.kind === 'identity-center-role' &&
    other.id !== session.id &&
    !other.gone &&
    other.integration.id === session.integration.id &&
    other.account.accountId === session.account.accountId &&
    isReader(other) &&
    !isReader(session)
  )
}

function isReader({ roleName }: Extract<KnownSession, { kind: 'identity-center-role' }>): boolean {
  return /^(AWS)?(ReadOnly|ViewOnly)(Access)?$/i.test(roleName)
}
