import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { ActivityEvent, ActivityKey, ActivitySession, Tool } from '../contract/activity.ts'
import type { failingActs } from '../contract/activity-kinds.ts'
import { CoreError } from '../core-error.ts'
import { accountIdOf, type KnownSession, labelOf, roleNameOf } from '../sessions/known-session.ts'

/** What is worth noting, as the parts of core have it. Key ids go on from here, and nothing else of any credentials. */
export interface ActivityNotes {
  /** At an integration, by its name, or at an identity provider, by its host. */
  signedIn(to: string): void
  signedOut(to: string): void
  /** `credentials` null: none are in hand. */
  started(session: KnownSession, profile: string, credentials: TemporaryCredentials | null): void
  refreshed(session: KnownSession, credentials: TemporaryCredentials): void
  handedOut(session: KnownSession, credentials: TemporaryCredentials, tool: Tool | null): void
  /** `credentials` null: whoever is signed in to the portal gets in. */
  consoleOpened(session: KnownSession, service: string | null, credentials: TemporaryCredentials | null): void
  /** `session` null: it is not listed any more. `honoured`: how many keys AWS goes on honouring. */
  stopped(session: KnownSession | null, stop: { id: string; name: string; honoured: number }): void
  organizationRead(session: KnownSession, accounts: number): void
  /** `from`: the tool whose sessions came. */
  imported(from: string, items: number): void
  failed(
    of: (typeof failingActs)[number],
    error: unknown,
    where: { readonly session: KnownSession | null; readonly to?: string },
  ): void
}

export function activityNotes(note: (event: ActivityEvent) => void): ActivityNotes {
  return {
    signedIn: (to) => note({ kind: 'sign-in', to }),
    signedOut: (to) => note({ kind: 'sign-out', to }),
    started: (session, profile, credentials) =>
      note({ kind: 'start', session: named(session), profile, key: keyOrNull(credentials) }),
    refreshed: (session, credentials) =>
      note({ kind: 'refresh', session: named(session), key: keyOf(credentials) }),
    handedOut: (session, credentials, tool) =>
      note({ kind: 'hand-out', session: named(session), key: keyOf(credentials), tool }),
    consoleOpened: (session, service, credentials) =>
      note({ kind: 'console', session: named(session), key: keyOrNull(credentials), service }),
    stopped: (session, { id, name, honoured }) =>
      note({
        kind: 'stop',
        session: session === null ? { id, name, accountId: null, roleName: null } : named(session),
        honoured,
      }),
    organizationRead: (session, accounts) =>
      note({ kind: 'organization', session: named(session), accounts }),
    imported: (from, items) => note({ kind: 'import', from, items }),
    failed: (of, error, { session, to = null }) =>
      note({
        kind: 'failure',
        of,
        session: session === null ? null : named(session),
        to,
        code: error instanceof CoreError ? error.code : 'internal',
      }),
  }
}

function named(session: KnownSession): ActivitySession {
  return {
    id: session.id,
    name: labelOf(session),
    accountId: accountIdOf(session),
    roleName: roleNameOf(session),
  }
}

function keyOrNull(credentials: TemporaryCredentials | null): ActivityKey | null {
  return credentials === null ? null : keyOf(credentials)
}

function keyOf({ accessKeyId, expiresAt, calledAs }: TemporaryCredentials): ActivityKey {
  return {
    accessKeyId,
    validUntil: expiresAt.toISOString(),
    roleSessionName: calledAs?.roleSessionName ?? null,
    sourceIdentity: calledAs?.sourceIdentity ?? null,
  }
}
