import type { SessionRow } from '../../../core/contract/session.ts'

/** A session nothing is known of but what is given. */
export function row(changes: Partial<SessionRow>): SessionRow {
  return {
    id: 's',
    name: 'session',
    alias: null,
    kind: 'identity-center-role',
    accountId: null,
    accountName: null,
    roleName: null,
    integration: null,
    status: 'stopped',
    profiles: [],
    region: null,
    expiresAt: null,
    gone: false,
    reason: null,
    favourite: false,
    tags: [],
    environment: null,
    issuedAt: null,
    lastStartedAt: null,
    ...changes,
  }
}
