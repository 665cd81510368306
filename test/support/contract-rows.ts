import type { IntegrationSummary } from '../../core/contract/integration.ts'
import type { Prompt } from '../../core/contract/prompt.ts'
import type { SessionRow } from '../../core/contract/session.ts'

// What the agent tells a front end, for tests that need one: whole, with nothing of note but what the test gives.

/** A session that does not run, and of which nothing is known but what is given. */
export function sessionRow(changes: Partial<SessionRow>): SessionRow {
  return {
    id: 's1',
    name: 'session',
    alias: null,
    kind: 'identity-center-role',
    accountId: null,
    accountName: null,
    roleName: null,
    ou: null,
    ouIds: null,
    accountEmail: null,
    accountTags: {},
    integration: null,
    sourceIntegration: null,
    sourceKind: null,
    ownSignIn: false,
    status: 'stopped',
    profiles: [],
    delivery: null,
    region: null,
    expiresAt: null,
    expiredAt: null,
    gone: false,
    keptUntil: null,
    reason: null,
    reasonCode: null,
    favourite: false,
    tags: [],
    environment: null,
    environmentRule: null,
    issuedAt: null,
    stopsAt: null,
    lastStartedAt: null,
    readOnly: false,
    ...changes,
  }
}

/** A portal that somebody is signed in to, unless told otherwise. */
export function integrationSummary(changes: Partial<IntegrationSummary> = {}): IntegrationSummary {
  return {
    id: 'i1',
    name: 'acme',
    kind: 'identity-center',
    startUrl: 'https://acme.awsapps.com/start',
    region: 'eu-west-1',
    endpointUrl: null,
    endpoints: 'standard',
    awsCli: 'off',
    awsCliSession: null,
    demo: false,
    besides: null,
    signIn: 'signed-in',
    tokenExpiresAt: null,
    signedInUntil: null,
    endedAt: null,
    reason: null,
    accounts: 2,
    roles: 4,
    syncedAt: null,
    syncing: null,
    syncFailure: null,
    ...changes,
  }
}

export type MfaPrompt = Extract<Prompt, { kind: 'mfa' }>

type ApprovePrompt = Extract<Prompt, { kind: 'approve' }>

/** A code that a start waits for, unless told otherwise. */
export function mfaPrompt(changes: Partial<MfaPrompt> = {}): MfaPrompt {
  return {
    kind: 'mfa',
    id: 'p1',
    expiresAt: null,
    waiting: true,
    problem: null,
    sessionIds: ['s1'],
    device: 'arn:aws:iam::111122223333:mfa/alice-phone',
    sessionId: 's1',
    sessionName: 'prod-payments',
    ...changes,
  }
}

/** Somebody waits to open a guarded console, unless told otherwise. */
export function approvePrompt(changes: Partial<ApprovePrompt> = {}): ApprovePrompt {
  return {
    kind: 'approve',
    id: 'a1',
    expiresAt: '2026-11-24T12:02:00.000Z',
    waiting: true,
    problem: null,
    sessionIds: [],
    what: 'console',
    sessionId: 's1',
    sessionName: 'prod-payments',
    accountId: '111122223333',
    role: null,
    others: [],
    readOnly: false,
    offer: null,
    inWindow: true,
    ...changes,
  }
}

/** A web identity's sign-in at its issuer, which nobody was there for. */
export function ownSignInPrompt(): Prompt {
  return {
    kind: 'browser',
    id: 'b1',
    expiresAt: null,
    waiting: false,
    problem: null,
    sessionIds: [],
    integration: null,
    session: { id: 's2', name: 'deploy' },
    url: null,
  }
}

type SamlPrompt = Extract<Prompt, { kind: 'saml' }>

/** A sign-in at an identity provider, in a window of the agent's. */
export function samlPrompt(changes: Partial<SamlPrompt> = {}): SamlPrompt {
  return {
    kind: 'saml',
    id: 'p1',
    expiresAt: null,
    waiting: true,
    problem: null,
    sessionIds: ['s1'],
    startUrl: 'https://login.acme.com/app/aws',
    host: 'login.acme.com',
    sessionId: 's1',
    sessionName: 'admin',
    ...changes,
  }
}
