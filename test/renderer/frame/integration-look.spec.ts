import { expect, it } from 'vitest'
import { integrationLook } from '../../../renderer/views/frame/integration-look.ts'
import { integrationSummary } from '../../support/contract-rows.ts'

const now = Date.parse('2026-11-24T14:00:00.000Z')
const syncFailure = {
  at: '2026-11-24T13:02:00.000Z',
  code: 'network',
  message: 'no answer',
  hint: null,
} as const
const syncing = { accountsRead: 1, accountsTotal: null, rolesRead: 0, accountsWithRoles: 0, throttled: false }

it.each([
  ['signed out', { signIn: 'sign-in-needed' }, { glyph: 'needs-you', end: { kind: 'sign-in' } }],
  ['signing in', { signIn: 'signing-in' }, { glyph: 'starting', end: null }],
  ['not known', { signIn: 'unknown' }, { glyph: 'stopped', end: null }],
  ['signed in', {}, { glyph: 'active', end: null }],
  ['signed in for long', { signedInUntil: '2026-11-24T22:30:00.000Z' }, { glyph: 'active', end: word('8h') }],
  ['about to end', { signedInUntil: '2026-11-24T14:40:00.000Z' }, { glyph: 'active', end: word('40m') }],
  ['at its end', { signedInUntil: '2026-11-24T14:00:30.000Z' }, { glyph: 'active', end: null }],
  ['followed by a sync that failed', { syncFailure }, { glyph: 'failing', end: word('Failed') }],
  ['followed by a sync', { syncing }, { glyph: 'reading', end: word('Reading') }],
] as const)('a portal whose sign-in is %s', (_, changes, look) => {
  expect(integrationLook(integrationSummary(changes), now)).toMatchObject(look)
})

function word(text: string) {
  return { kind: 'word', text } as const
}
