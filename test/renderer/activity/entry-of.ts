import type { ActivityEntry, ActivityEvent, ActivityKey } from '../../../core/contract/activity.ts'

let last = 0

/** An entry of this kind, about the session `s1` where it is about one; numbers go up with every call. */
export function entryOf<Kind extends ActivityEvent['kind']>(
  entry: { readonly kind: Kind; readonly at: string } & Partial<Extract<ActivityEvent, { kind: Kind }>>,
): ActivityEntry {
  last += 1
  return { ...usual[entry.kind], ...entry, number: last, hash: 'h' }
}

export function keyUntil(validUntil: string): ActivityKey {
  return { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', validUntil, roleSessionName: null, sourceIdentity: null }
}

const session = {
  id: 's1',
  name: 'prod-payments/Admin',
  accountId: '111122223333',
  roleName: 'Admin',
} as const

const usual: { readonly [Kind in ActivityEvent['kind']]: Extract<ActivityEvent, { kind: Kind }> } = {
  'sign-in': { kind: 'sign-in', to: 'acme' },
  'sign-out': { kind: 'sign-out', to: 'acme' },
  start: { kind: 'start', session, profile: 'payments', key: null },
  refresh: { kind: 'refresh', session, key: keyUntil('2026-11-24T15:00:00Z') },
  'hand-out': { kind: 'hand-out', session, key: keyUntil('2026-11-24T15:00:00Z'), tool: null },
  console: { kind: 'console', session, key: null, service: null },
  stop: { kind: 'stop', session, honoured: 0 },
  failure: { kind: 'failure', of: 'start', session, to: null, code: 'network' },
  organization: { kind: 'organization', session, accounts: 40 },
  import: { kind: 'import', from: 'leapp', items: 12 },
  record: { kind: 'record', trouble: 'missing', entries: 2 },
}
