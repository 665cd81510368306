import { expect, it } from 'vitest'
import type { ActivityEntry } from '../../../core/contract/activity.ts'
import { entryWords } from '../../../renderer/views/activity/entry-words.ts'
import { entryOf, keyUntil } from './entry-of.ts'

const at = '2026-11-24T14:02:00Z'
const key = { ...keyUntil('2026-11-24T15:02:00Z'), roleSessionName: 'alice' }

it.each<[ActivityEntry, string, string | null, string | null]>([
  [entryOf({ kind: 'sign-in', at }), 'Signed in', 'acme', null],
  [entryOf({ kind: 'start', at }), 'Started', 'prod-payments/Admin', 'profile payments'],
  [entryOf({ kind: 'refresh', at, key }), 'Refreshed', 'prod-payments/Admin', 'as alice'],
  [
    entryOf({ kind: 'hand-out', at, tool: { kind: 'credential-process', claim: 'terraform' } }),
    'Handed out',
    'prod-payments/Admin',
    'calls itself terraform, by credential_process',
  ],
  [
    entryOf({ kind: 'hand-out', at, tool: { kind: 'container', claim: null } }),
    'Handed out',
    'prod-payments/Admin',
    'by container',
  ],
  [entryOf({ kind: 'console', at, service: 's3' }), 'Console', 'prod-payments/Admin', 'S3'],
  [entryOf({ kind: 'console', at, service: 'of-later' }), 'Console', 'prod-payments/Admin', 'of-later'],
  [entryOf({ kind: 'stop', at, honoured: 1 }), 'Stopped', 'prod-payments/Admin', 'AWS honours 1 key of it'],
  [entryOf({ kind: 'failure', at }), 'Failed', 'prod-payments/Admin', 'start: network'],
  [
    entryOf({ kind: 'failure', at, of: 'sign-in', session: null, to: 'acme' }),
    'Failed',
    'acme',
    'sign-in: network',
  ],
  [entryOf({ kind: 'organization', at }), 'Organization', 'prod-payments/Admin', '40 accounts read'],
  [entryOf({ kind: 'import', at }), 'Imported', 'leapp', '12 new'],
  [entryOf({ kind: 'record', at }), 'This record', null, '2 entries are missing here'],
])('$kind', (...[entry, what, about, how]) => {
  expect(entryWords(entry)).toMatchObject({ what, about, how })
})

it('has the key of what has one, and the session it is of', () => {
  expect(entryWords(entryOf({ kind: 'refresh', at, key }))).toMatchObject({
    key: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' },
    session: { id: 's1' },
  })
})
