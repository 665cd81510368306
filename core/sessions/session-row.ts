import type { SessionDetails, SessionRow, SessionSettings, SessionStatus } from '../contract/session.ts'
import { defaultRoleSessionName } from '../access/assume-role.ts'
import type { ActiveSession } from './active-session.ts'
import {
  accountIdOf,
  accountNameOf,
  environmentOf,
  type KnownSession,
  labelOf,
  regionOf,
  roleNameOf,
} from './known-session.ts'
import { defaultProfileName } from './profile-name.ts'
import type { SessionState } from './session-state.ts'

/** A session as front ends see it: what is known of it, whether it runs, and how that goes. Pure. */
export function sessionRow(session: KnownSession, { active, state, lastStartedAt }: RowContext): SessionRow {
  const status = statusOf(session.id, { active, state })
  return {
    id: session.id,
    name: session.name,
    alias: session.preferences.alias,
    kind: session.kind,
    accountId: accountIdOf(session),
    accountName: accountNameOf(session),
    roleName: roleNameOf(session),
    integration: session.kind === 'identity-center-role' ? session.integration.name : null,
    status,
    profiles: active?.profiles ?? [],
    region: active?.region ?? regionOf(session),
    expiresAt: active?.expiresAt ?? null,
    gone: session.kind === 'identity-center-role' && session.gone,
    reason: reasonOf(session.id, { active, state, status }),
    favourite: session.preferences.favourite,
    tags: session.preferences.tags,
    environment: environmentOf(session),
    issuedAt: active?.issuedAt ?? null,
    lastStartedAt: lastStartedAt?.toISOString() ?? null,
  }
}

export function sessionDetails(
  session: KnownSession,
  context: RowContext & {
    readonly find: (id: string) => KnownSession | null
    readonly nextRefreshAt: Date | null
  },
): SessionDetails {
  return {
    ...sessionRow(session, context),
    settings: settingsOf(session, context.find),
    defaultProfile: defaultProfileName(session),
    ownEnvironment: session.preferences.environment,
    durationSeconds: context.active?.durationSeconds ?? session.preferences.durationSeconds,
    accessKeyId: context.active?.accessKeyId ?? null,
    nextRefreshAt: context.nextRefreshAt?.toISOString() ?? null,
  }
}

interface RunContext {
  readonly active: ActiveSession | null
  readonly state: SessionState
}

interface RowContext extends RunContext {
  /** Null: not in the last weeks. */
  readonly lastStartedAt: Date | null
}

function statusOf(sessionId: string, { active, state }: RunContext): SessionStatus {
  if (active === null) return state.isStarting(sessionId) ? 'starting' : 'stopped'
  const failure = state.failure(sessionId)
  if (failure !== null) return failure.retryAt === null ? 'sign-in-needed' : 'stale'
  return active.expiresAt === null ? 'starting' : 'active'
}

function reasonOf(
  sessionId: string,
  { active, state, status }: RunContext & { status: SessionStatus },
): string | null {
  const conflict = active?.profiles.find((profile) => state.conflicts.has(profile))
  if (conflict !== undefined) {
    return `conflict: another program put its own credentials into profile ${conflict}; they were left alone`
  }
  return status === 'stale' || status === 'sign-in-needed'
    ? (state.failure(sessionId)?.message ?? null)
    : null
}

function settingsOf(session: KnownSession, find: (id: string) => KnownSession | null): SessionSettings {
  switch (session.kind) {
    case 'identity-center-role':
      return {
        kind: session.kind,
        startUrl: session.integration.startUrl,
        accountId: session.account.accountId,
        roleName: session.roleName,
        email: session.account.email,
      }
    case 'iam-user':
      return {
        kind: session.kind,
        accessKeyId: session.saved.accessKeyId,
        mfaSerial: session.saved.mfaSerial,
      }
    case 'assume-role': {
      const source = find(session.saved.sourceSessionId)
      return {
        kind: session.kind,
        roleArn: session.saved.roleArn,
        sourceSessionId: session.saved.sourceSessionId,
        sourceName: source === null ? null : labelOf(source),
        externalId: session.saved.externalId,
        roleSessionName: session.saved.roleSessionName ?? defaultRoleSessionName,
      }
    }
  }
}
