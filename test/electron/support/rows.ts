import type { SessionRow } from '../../../core/contract/session.ts'
import { defaultSettings } from '../../../core/contract/default-settings.ts'
import { nothingKnown, type Situation } from '../../../electron/situation.ts'
import { sessionRow } from '../../support/contract-rows.ts'

/** A role of Identity Center that was never started. */
export function roleRow(changes: Partial<SessionRow> & { readonly id: string }): SessionRow {
  return sessionRow({
    name: 'audit',
    accountId: '111122223333',
    accountName: 'audit',
    roleName: 'ReadOnlyAccess',
    integration: 'acme',
    region: 'eu-west-1',
    ...changes,
  })
}

/** One that runs, with 42 minutes and 10 seconds left at `noon`. */
export function activeRow(changes: Partial<SessionRow> & { readonly id: string }): SessionRow {
  return roleRow({
    status: 'active',
    profiles: ['work'],
    issuedAt: '2026-11-24T11:42:10.000Z',
    expiresAt: '2026-11-24T12:42:10.000Z',
    lastStartedAt: '2026-11-24T11:42:10.000Z',
    ...changes,
  })
}

export const noon = new Date('2026-11-24T12:00:00.000Z')

export function situation(more: Partial<Situation> = {}): Situation {
  return { ...nothingKnown, agent: 'answers', settings: defaultSettings, ...more }
}

/** 24 hours, UTC, whatever the reader's locale is. */
export const clock = (at: Date): string => at.toISOString().slice(11, 16)
