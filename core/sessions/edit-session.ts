import type { SessionLimits } from '../contract/narrowing.ts'
import type { OperationInput } from '../contract/operations.ts'
import { checkLimits } from '../access/check-limits.ts'
import { readLimits, readNarrowing } from '../access/read-narrowing.ts'
import { CoreError } from '../core-error.ts'
import {
  noPreferences,
  type SavedSession,
  type SessionPreferences,
  type WebIdentityRoleSession,
  type Workspace,
} from '../workspace/workspace.ts'
import { withPreferences } from '../workspace/with-preferences.ts'
import { type KnownSession, labelOf } from './known-session.ts'
import { sourceChain } from './source-chain.ts'

type Edit = OperationInput<'session.edit'>

/**
 * The workspace after an edit. Fields left out stay, null clears. Pure.
 * @throws CoreError `invalid-input` for a field the session's kind does not have, `source-cycle`.
 */
export function applyEdit(
  workspace: Workspace,
  edit: {
    readonly session: KnownSession
    readonly input: Edit
    readonly source: KnownSession | null
    readonly byId: (id: string) => KnownSession | null
  },
): Workspace {
  const { session, input, source } = edit
  refuseForeignFields(session, input)
  const sessions = workspace.sessions.map((saved) =>
    saved.id === session.id ? withFields(saved, input, source) : saved,
  )
  refuseCycle(edit, sessions.find((saved) => saved.id === session.id) ?? null)
  const before = workspace.preferences[session.id] ?? noPreferences
  const preferences: SessionPreferences = {
    alias: input.alias === undefined ? before.alias : input.alias,
    region: input.region === undefined ? before.region : input.region,
    profile: input.profile === undefined ? before.profile : input.profile,
    delivery: input.delivery === undefined ? before.delivery : input.delivery,
    durationSeconds: input.durationSeconds === undefined ? before.durationSeconds : input.durationSeconds,
    favourite: input.favourite ?? before.favourite,
    tags: input.tags === undefined ? before.tags : [...new Set(input.tags)],
    environment: input.environment === undefined ? before.environment : input.environment,
  }
  return withPreferences({ ...workspace, sessions }, session.id, preferences)
}

/** What every session has, and what it takes to change it while it runs. */
const fieldsOfAll = [
  'session',
  'adopt',
  'alias',
  'region',
  'profile',
  'delivery',
  'favourite',
  'tags',
  'environment',
] as const

const limitFields = ['policy', 'policyArns', 'readOnly'] as const

const fieldsOf = {
  'identity-center-role': [],
  'iam-user': ['name', 'durationSeconds', 'mfaSerial'],
  'assume-role': [
    'name',
    'durationSeconds',
    'roleArn',
    'source',
    'externalId',
    'roleSessionName',
    'sourceIdentity',
    'sessionTags',
    ...limitFields,
  ],
  'saml-role': ['name', 'durationSeconds', 'startUrl', 'roleArn', 'providerArn', ...limitFields],
  process: ['name'],
  'web-identity-role': [
    'name',
    'durationSeconds',
    'roleArn',
    'roleSessionName',
    'issuer',
    'clientId',
    'clientSecret',
    'scopes',
    'redirectPort',
    ...limitFields,
  ],
  'login-session': ['name', 'loginProfile'],
} as const

function refuseForeignFields(session: KnownSession, input: Edit): void {
  const allowed: readonly string[] = [...fieldsOfAll, ...fieldsOf[session.kind]]
  const foreign = Object.keys(input).filter(
    (field) => input[field as keyof Edit] !== undefined && !allowed.includes(field),
  )
  if (foreign.length === 0) return
  throw new CoreError(
    'invalid-input',
    `${foreign.join(', ')} cannot be set on ${labelOf(session)}, which is of kind ${session.kind}${whoSaysIt(session, foreign)}`,
    {
      hint: `what can: ${allowed.slice(2).join(', ')}`,
    },
  )
}

/** What AWS takes from the identity provider's signed word alone, and from no request. */
function whoSaysIt({ kind }: KnownSession, foreign: readonly string[]): string {
  const isProvided = kind === 'saml-role' || kind === 'web-identity-role'
  const provided = ['sourceIdentity', 'sessionTags', 'externalId', 'roleSessionName']
  return isProvided && foreign.some((field) => provided.includes(field))
    ? ': its identity provider says who it is and what tags it has'
    : ''
}

function withFields(saved: SavedSession, input: Edit, source: KnownSession | null): SavedSession {
  const name = input.name ?? saved.name
  switch (saved.kind) {
    case 'iam-user':
      return { ...saved, name, mfaSerial: input.mfaSerial === undefined ? saved.mfaSerial : input.mfaSerial }
    case 'assume-role':
      return limited({
        ...saved,
        name,
        roleArn: input.roleArn ?? saved.roleArn,
        sourceSessionId: source?.id ?? saved.sourceSessionId,
        externalId: input.externalId === undefined ? saved.externalId : input.externalId,
        roleSessionName: input.roleSessionName === undefined ? saved.roleSessionName : input.roleSessionName,
        ...readNarrowing(input, saved),
      })
    case 'saml-role':
      return limited({
        ...saved,
        name,
        startUrl: input.startUrl ?? saved.startUrl,
        roleArn: input.roleArn ?? saved.roleArn,
        providerArn: input.providerArn ?? saved.providerArn,
        ...readLimits(input, saved),
      })
    case 'process':
      return { ...saved, name }
    case 'web-identity-role':
      return limited({
        ...saved,
        name,
        roleArn: input.roleArn ?? saved.roleArn,
        roleSessionName: input.roleSessionName === undefined ? saved.roleSessionName : input.roleSessionName,
        token: withIssuerFields(saved, input),
        ...readLimits(input, saved),
      })
    case 'login-session':
      return { ...saved, name, loginProfile: input.loginProfile ?? saved.loginProfile }
  }
}

function limited<Saved extends SessionLimits & { readonly roleArn: string }>(saved: Saved): Saved {
  checkLimits(saved.roleArn, saved)
  return saved
}

function withIssuerFields(
  { name, token }: WebIdentityRoleSession,
  { issuer, clientId, clientSecret, scopes, redirectPort }: Edit,
): WebIdentityRoleSession['token'] {
  if ([issuer, clientId, clientSecret, scopes, redirectPort].every((field) => field === undefined))
    return token
  if (token.from !== 'issuer') {
    throw new CoreError(
      'invalid-input',
      `the token of ${name} comes from a ${token.from}, not from an issuer`,
      {
        hint: 'add another session for the issuer',
      },
    )
  }
  return {
    ...token,
    issuer: issuer ?? token.issuer,
    clientId: clientId ?? token.clientId,
    scopes: scopes === undefined ? token.scopes : [...scopes],
    redirectPort: redirectPort === undefined ? token.redirectPort : redirectPort,
    hasClientSecret: clientSecret === undefined ? token.hasClientSecret : clientSecret !== null,
  }
}

function refuseCycle(
  edit: { session: KnownSession; byId: (id: string) => KnownSession | null },
  saved: SavedSession | null,
): void {
  const { session, byId } = edit
  if (session.kind !== 'assume-role' || saved?.kind !== 'assume-role') return
  const changed: KnownSession = { ...session, name: saved.name, saved }
  sourceChain(changed, (id) => (id === session.id ? changed : byId(id)))
}
