import type { EndpointKind } from '../contract/endpoints.ts'
import type { Environment } from '../contract/environment.ts'
import type { CatalogAccount } from '../integrations/catalog.ts'
import type { AccountPlace } from '../organization/account-places.ts'
import type { Integration } from '../integrations/identity-center.ts'
import type { SavedSession, SessionPreferences } from '../workspace/workspace.ts'
import type { RuledEnvironment } from './environment-by-rules.ts'

interface KnownBase {
  readonly id: string
  readonly name: string
  readonly preferences: SessionPreferences
  /** What the names say it is for: the account's, or a session's own made by hand, and its units'. Null when none says. */
  readonly namedEnvironment: Environment | null
  /** What the first rule says that picks its account; null when none does. */
  readonly ruled: RuledEnvironment | null
  /** Where the organization has its account; null where that is not known. */
  readonly place: AccountPlace | null
  /** The settings' region for sessions without one; null: there is none, or it is of another partition than this. */
  readonly defaultRegion: string | null
}

/** A role of an Identity Center account, out of the catalogue. Its id is drawn from account and role, not from names. */
export type IdentityCenterRoleSession = KnownBase & {
  readonly kind: 'identity-center-role'
  readonly integration: Integration
  readonly account: CatalogAccount
  readonly roleName: string
  readonly gone: boolean
  /** ISO 8601 UTC; null while it is listed, and where no sync noted it. */
  readonly goneSince: string | null
  /** An integration before this one has a role of the same full name: another user of its portal, or another portal. */
  readonly twin: boolean
}

/** A session made by hand. */
type MadeSession = {
  readonly [Kind in SavedSession['kind']]: KnownBase & {
    readonly kind: Kind
    readonly saved: Extract<SavedSession, { kind: Kind }>
  }
}[SavedSession['kind']]

/** Every session there is: what AWS listed and what the user made, with what the user set on it. */
export type KnownSession = IdentityCenterRoleSession | MadeSession

export function accountIdOf(session: KnownSession): string | null {
  switch (session.kind) {
    case 'identity-center-role':
      return session.account.accountId
    case 'assume-role':
    case 'saml-role':
    case 'iam-user':
    case 'process':
    case 'web-identity-role':
    case 'login-session':
      return arnOf(session)?.split(':')[4] ?? null
  }
}

/** Of the role or the MFA device, which names its partition; null where there is none. */
export function arnOf(session: KnownSession): string | null {
  return session.kind === 'identity-center-role' ? null : arnOfSaved(session.saved)
}

export function arnOfSaved(saved: SavedSession): string | null {
  switch (saved.kind) {
    case 'assume-role':
    case 'saml-role':
    case 'web-identity-role':
      return saved.roleArn
    case 'iam-user':
      return saved.mfaSerial
    case 'process':
    case 'login-session':
      return null
  }
}

export function accountNameOf(session: KnownSession): string | null {
  return session.kind === 'identity-center-role' ? session.account.name : null
}

/** Of the account's root user. */
export function accountEmailOf(session: KnownSession): string | null {
  const { place } = session
  const listed = session.kind === 'identity-center-role' ? session.account.email : null
  return listed ?? place?.email ?? null
}

export function roleNameOf(session: KnownSession): string | null {
  switch (session.kind) {
    case 'identity-center-role':
      return session.roleName
    case 'assume-role':
    case 'saml-role':
    case 'web-identity-role':
      return session.saved.roleArn.split('/').at(-1) ?? null
    case 'iam-user':
    case 'process':
    case 'login-session':
      return null
  }
}

/** What people call it, and what means it alone: its alias, else account and role, else its name. */
export function labelOf(session: KnownSession): string {
  return session.preferences.alias ?? fullNameOf(session)
}

/** `integration/account/role`: what means it alone where several portals, or users of one, have the same role. */
export function portalNameOf({ integration, name, roleName }: IdentityCenterRoleSession): string {
  return `${integration.name}/${name}/${roleName}`
}

/** `account/role` for what AWS lists: the account's name alone would fit all of its roles. */
export function fullNameOf(session: KnownSession): string {
  return session.kind === 'identity-center-role' ? `${session.name}/${session.roleName}` : session.name
}

/** By hand, else by the first rule that picks its account, else by its names. */
export function environmentOf(session: KnownSession): Environment | null {
  return session.preferences.environment ?? session.ruled?.environment ?? session.namedEnvironment
}

/** The words of the rule that says its environment; null when something else does, or nothing. */
export function environmentRuleOf(session: KnownSession): string | null {
  return session.preferences.environment === null ? (session.ruled?.rule ?? null) : null
}

/** Where the session is used when nobody says otherwise. */
export function regionOf(session: KnownSession): string | null {
  const chosen = session.preferences.region ?? session.defaultRegion
  if (chosen !== null) return chosen
  return session.kind === 'identity-center-role' ? session.integration.region : null
}

/** Set for sessions of an integration that has an endpoint of its own. */
export function endpointUrlOf(session: KnownSession): string | null {
  return session.kind === 'identity-center-role' ? session.integration.endpointUrl : null
}

/** Which of AWS's endpoints calls for this session go to: its integration's. */
export function endpointsOf(session: KnownSession): EndpointKind {
  return session.kind === 'identity-center-role' ? session.integration.endpoints : 'standard'
}
