import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import type { Prompt } from '../../../core/contract/prompt.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import { nothingKnown, type Situation } from '../../../electron/situation.ts'

/** A role of Identity Center that was never started. */
export function sessionRow(more: Partial<SessionRow> & { readonly id: string }): SessionRow {
  return {
    name: 'audit',
    alias: null,
    kind: 'identity-center-role',
    accountId: '111122223333',
    accountName: 'audit',
    roleName: 'ReadOnlyAccess',
    integration: 'acme',
    status: 'stopped',
    profiles: [],
    region: 'eu-west-1',
    expiresAt: null,
    gone: false,
    reason: null,
    favourite: false,
    tags: [],
    environment: null,
    issuedAt: null,
    lastStartedAt: null,
    ...more,
  }
}

/** One that runs, with 42 minutes and 10 seconds left at `noon`. */
export function activeRow(more: Partial<SessionRow> & { readonly id: string }): SessionRow {
  return sessionRow({
    status: 'active',
    profiles: ['work'],
    issuedAt: '2026-11-24T11:42:10.000Z',
    expiresAt: '2026-11-24T12:42:10.000Z',
    lastStartedAt: '2026-11-24T11:42:10.000Z',
    ...more,
  })
}

export const noon = new Date('2026-11-24T12:00:00.000Z')

export function integration(more: Partial<IntegrationSummary> = {}): IntegrationSummary {
  return {
    id: 'acme-id',
    name: 'acme',
    kind: 'identity-center',
    startUrl: 'https://acme.awsapps.com/start',
    region: 'eu-west-1',
    endpointUrl: null,
    demo: false,
    signIn: 'signed-in',
    tokenExpiresAt: null,
    reason: null,
    accounts: 6,
    roles: 18,
    syncedAt: null,
    syncing: null,
    ...more,
  }
}

export function codePrompt(
  more: Partial<Extract<Prompt, { kind: 'mfa' }>> = {},
): Extract<Prompt, { kind: 'mfa' }> {
  return {
    kind: 'mfa',
    id: 'prompt-1',
    expiresAt: '2026-11-24T12:05:00.000Z',
    waiting: true,
    problem: null,
    device: 'arn:aws:iam::111122223333:mfa/alice-phone',
    sessionId: 'alice-id',
    sessionName: 'prod-payments',
    ...more,
  }
}

export function situation(more: Partial<Situation> = {}): Situation {
  return { ...nothingKnown, agent: 'answers', ...more }
}

/** 24 hours, UTC, whatever the reader's locale is. */
export const clock = (at: Date): string => at.toISOString().slice(11, 16)
