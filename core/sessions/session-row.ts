import { canBeNarrowed } from '../contract/can-be-narrowed.ts'
import type { CodeSource } from '../contract/mfa.ts'
import type { SessionDetails, SessionRow, SessionSettings, SessionStatus } from '../contract/session.ts'
import { defaultRoleSessionName } from '../access/role-session-name.ts'
import { keptUntil } from '../integrations/kept-until.ts'
import type { ActiveSession } from './active-session.ts'
import {
  accountEmailOf,
  accountIdOf,
  accountNameOf,
  environmentOf,
  environmentRuleOf,
  type KnownSession,
  labelOf,
  regionOf,
  roleNameOf,
} from './known-session.ts'
import { ownSignInAt } from './own-sign-in.ts'
import { defaultProfileName } from './profile-name.ts'
import type { SessionFailure, SessionState } from './session-state.ts'

/** One for all, which a table of thousands of rows knows again. */
const noTags: SessionRow['accountTags'] = {}

/** A session as front ends see it: what is known of it, whether it runs, and how that goes. Pure. */
export function sessionRow(
  session: KnownSession,
  { active, state, lastStartedAt, root }: RowContext,
): SessionRow {
  const status = statusOf(session.id, { active, state })
  const why = whyOf(session.id, { active, state, status })
  return {
    id: session.id,
    name: session.name,
    alias: session.preferences.alias,
    kind: session.kind,
    accountId: accountIdOf(session),
    accountName: accountNameOf(session),
    roleName: roleNameOf(session),
    ou: session.place?.ou ?? null,
    ouIds: session.place?.ouIds ?? null,
    accountEmail: accountEmailOf(session),
    accountTags: session.place?.tags ?? noTags,
    integration: session.kind === 'identity-center-role' ? session.integration.name : null,
    sourceIntegration:
      session.kind === 'assume-role' && root?.kind === 'identity-center-role' ? root.integration.name : null,
    sourceKind: session.kind === 'assume-role' ? (root?.kind ?? null) : null,
    ownSignIn: ownSignInAt(root) !== null,
    status,
    profiles: active?.profiles ?? [],
    delivery: active?.delivery ?? null,
    region: active?.region ?? regionOf(session),
    expiresAt: active?.expiresAt ?? null,
    expiredAt: active?.expiredAt ?? null,
    gone: session.kind === 'identity-center-role' && session.gone,
    keptUntil: session.kind === 'identity-center-role' ? (keptUntil(session)?.toISOString() ?? null) : null,
    reason: why?.message ?? null,
    reasonCode: why?.code ?? null,
    favourite: session.preferences.favourite,
    tags: session.preferences.tags,
    environment: environmentOf(session),
    environmentRule: environmentRuleOf(session),
    issuedAt: active?.issuedAt ?? null,
    stopsAt: active?.stopsAt ?? null,
    lastStartedAt: lastStartedAt?.toISOString() ?? null,
    readOnly: active?.readOnly === true || (canBeNarrowed(session) && session.saved.readOnly),
  }
}

export function sessionDetails(
  session: KnownSession,
  context: RowContext &
    SettingsContext & { readonly nextRefreshAt: Date | null; readonly keys: SessionDetails['keys'] },
): SessionDetails {
  return {
    ...sessionRow(session, context),
    settings: settingsOf(session, context),
    defaultProfile: defaultProfileName(session),
    ownDelivery: session.preferences.delivery,
    ownEnvironment: session.preferences.environment,
    durationSeconds: context.active?.durationSeconds ?? session.preferences.durationSeconds,
    accessKeyId: context.active?.accessKeyId ?? null,
    nextRefreshAt: context.nextRefreshAt?.toISOString() ?? null,
    keys: context.keys,
  }
}

interface SettingsContext {
  readonly find: (id: string) => KnownSession | null
  readonly codesOf: (mfaSerial: string) => CodeSource
}

interface RunContext {
  readonly active: ActiveSession | null
  readonly state: SessionState
}

interface RowContext extends RunContext {
  /** Null: not in the last weeks. */
  readonly lastStartedAt: Date | null
  /** The session at the end of its sources; null when one of them is missing. */
  readonly root: KnownSession | null
}

/** Pure. */
export function statusOf(sessionId: string, { active, state }: RunContext): SessionStatus {
  if (active === null) return state.isStarting(sessionId) ? 'starting' : 'stopped'
  const failure = state.failure(sessionId)
  if (failure !== null) return failure.retryAt === null ? 'sign-in-needed' : 'stale'
  return active.expiresAt === null ? 'starting' : 'active'
}

function whyOf(
  sessionId: string,
  { active, state, status }: RunContext & { status: SessionStatus },
): Pick<SessionFailure, 'code' | 'message'> | null {
  const conflict = active?.profiles.find((profile) => state.conflicts.has(profile))
  if (conflict !== undefined) {
    const message = `conflict: another program put its own credentials into profile ${conflict}; they were left alone`
    return { code: 'profile-conflict', message }
  }
  return status === 'stale' || status === 'sign-in-needed' ? state.failure(sessionId) : null
}

function settingsOf(session: KnownSession, { find, codesOf }: SettingsContext): SessionSettings {
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
        mfaCodes: session.saved.mfaSerial === null ? null : codesOf(session.saved.mfaSerial),
      }
    case 'assume-role': {
      const { id: _, name: _name, roleSessionName, ...saved } = session.saved
      const source = find(saved.sourceSessionId)
      return {
        ...saved,
        sourceName: source === null ? null : labelOf(source),
        roleSessionName: roleSessionName ?? defaultRoleSessionName,
      }
    }
    case 'saml-role': {
      const { id: _, name: _name, ...settings } = session.saved
      return settings
    }
    case 'process':
      return { kind: session.kind, command: session.saved.command }
    case 'web-identity-role': {
      const { id: _, name: _name, roleSessionName, ...settings } = session.saved
      return { ...settings, roleSessionName: roleSessionName ?? defaultRoleSessionName }
    }
    case 'login-session':
      return { kind: session.kind, loginProfile: session.saved.loginProfile }
  }
}
