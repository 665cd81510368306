import { describe, expect, it } from 'vitest'
import type { KnownSession } from '../../../core/sessions/known-session.ts'
import { sessionsWaiting } from '../../../core/sessions/sessions-waiting.ts'
import {
  type AssumeRoleSession,
  noPreferences,
  type SamlRoleSession,
} from '../../../core/workspace/workspace.ts'
import { acmeIntegration } from '../../support/acme-integration.ts'

const phone = 'arn:aws:iam::111122223333:mfa/alice-phone'
const base = {
  preferences: noPreferences,
  namedEnvironment: null,
  ruled: null,
  place: null,
  defaultRegion: null,
}

function user(id: string, mfaSerial: string | null): KnownSession {
  const saved = { kind: 'iam-user', id, name: id, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', mfaSerial } as const
  return { ...base, id, name: id, kind: 'iam-user', saved }
}
function assumed(id: string, sourceSessionId: string): KnownSession {
  const roleArn = 'arn:aws:iam::111122223333:role/deploy'
  const saved = {
    kind: 'assume-role',
    id,
    name: id,
    roleArn,
    sourceSessionId,
    externalId: null,
    roleSessionName: null,
    sourceIdentity: null,
    sessionTags: [],
    policy: null,
    policyArns: [],
    readOnly: false,
  } satisfies AssumeRoleSession
  return { ...base, id, name: id, kind: 'assume-role', saved }
}

function samlRole(id: string, startUrl: string): KnownSession {
  const saved = {
    kind: 'saml-role',
    id,
    name: id,
    startUrl,
    roleArn: 'arn:aws:iam::111122223333:role/admin',
    providerArn: 'arn:aws:iam::111122223333:saml-provider/acme',
    policy: null,
    policyArns: [],
    readOnly: false,
  } satisfies SamlRoleSession
  return { ...base, id, name: id, kind: 'saml-role', saved }
}

function portalRole(id: string): KnownSession {
  const account = { accountId: '111122223333', name: 'audit', email: null, roles: [], rolesReadAt: null }
  return {
    ...base,
    id,
    name: 'audit',
    kind: 'identity-center-role',
    integration: acmeIntegration(),
    account,
    roleName: 'ReadOnly',
    gone: false,
    goneSince: null,
    twin: false,
  }
}

const all = [
  user('alice', phone),
  user('alice-too', phone),
  user('bob', 'GAHT12345678'),
  user('carol', null),
  assumed('deploy', 'alice'),
  assumed('nested', 'deploy'),
  assumed('of-bob', 'bob'),
  assumed('of-portal', 'audit'),
  assumed('circle', 'circle'),
  assumed('orphan', 'gone'),
  portalRole('audit'),
  samlRole('federated', 'https://login.acme.com/aws'),
  samlRole('elsewhere', 'https://login.contoso.com/aws'),
  assumed('of-federated', 'federated'),
]

/** What each draws on in the end; null where a source is missing or they go in a circle. */
const roots: Readonly<Record<string, string | null>> = {
  alice: 'alice',
  'alice-too': 'alice-too',
  bob: 'bob',
  carol: 'carol',
  deploy: 'alice',
  nested: 'alice',
  'of-bob': 'bob',
  'of-portal': 'audit',
  circle: null,
  orphan: null,
  audit: 'audit',
  federated: 'federated',
  elsewhere: 'elsewhere',
  'of-federated': 'federated',
}
const rootOf = ({ id }: KnownSession): KnownSession | null => all.find((one) => one.id === roots[id]) ?? null

describe('the sessions that wait, of all that are on their way', () => {
  it('for a code are those of its device, directly or through their sources', () => {
    const question = {
      kind: 'mfa',
      device: phone,
      sessionId: 'alice',
      sessionName: 'alice',
      problem: null,
    } as const
    expect(sessionsWaiting(question, { onTheirWay: all, rootOf })).toEqual([
      'alice',
      'alice-too',
      'deploy',
      'nested',
    ])
  })

  it('for a sign-in at an identity provider are those that start there, directly or through their sources', () => {
    const question = {
      kind: 'saml',
      startUrl: 'https://login.acme.com/aws',
      host: 'login.acme.com',
      sessionId: null,
      sessionName: null,
      problem: null,
    } as const
    expect(sessionsWaiting(question, { onTheirWay: all, rootOf })).toEqual(['federated', 'of-federated'])
  })

  it('for a sign-in are those of its integration, directly or through their sources', () => {
    const question = { kind: 'browser', integration: 'acme', url: null, problem: null } as const
    expect(sessionsWaiting(question, { onTheirWay: all, rootOf })).toEqual(['audit', 'of-portal'])
  })

  it('for a session’s own sign-in are that session and those that draw on it', () => {
    const question = {
      kind: 'browser',
      integration: null,
      session: { id: 'bob', name: 'bob' },
      url: null,
      problem: null,
    } as const
    expect(sessionsWaiting(question, { onTheirWay: all, rootOf })).toEqual(['bob', 'of-bob'])
  })
})
