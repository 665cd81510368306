import type { KnownSession } from '../sessions/known-session.ts'

export type Reader = Extract<KnownSession, { kind: 'identity-center-role' }>

/** The account's own role to read, by the name of its permission set; null where none is listed. Pure. */
export function readerOf(session: KnownSession, sessions: readonly KnownSession[]): Reader | null {
  return sessions.find((other) => reads(other, session)) ?? null
}

function reads(other: KnownSession, session: KnownSession): other is Reader {
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

function isReader({ roleName }: Reader): boolean {
  return /^(AWS)?(ReadOnly|ViewOnly)(Access)?$/i.test(roleName)
}
