import { expect, it } from 'vitest'
import { signedOutWords } from '../../../renderer/views/sign-in/signed-out-words.ts'
import { integrationSummary } from '../../support/contract-rows.ts'
import { role } from '../sessions/window-states.ts'

const expiresAt = '2026-11-24T14:42:10.000Z'
const sessions = [
  role('a/x', { status: 'active', expiresAt }),
  role('b/x', { status: 'sign-in-needed', expiresAt }),
  role('c/x', { status: 'active', expiresAt, integration: null, sourceIntegration: 'acme' }),
  role('d/x', { status: 'sign-in-needed', expiredAt: expiresAt }),
  role('e/x', { status: 'active', expiresAt, integration: 'contoso' }),
  role('f/x'),
]
const time = (iso: string): string => iso.slice(11, 16)
const ended = integrationSummary({ signIn: 'sign-in-needed', endedAt: '2026-11-24T14:02:00.000Z' })

it('says when AWS did it, and counts what is active on it, through its sources too', () => {
  expect(signedOutWords(ended, { sessions, time })).toBe(
    'Signed out by AWS at 14:02. Sign in again to keep 3 sessions fresh.',
  )
})

it('says nothing where a person signed out, or somebody is signed in', () => {
  expect(signedOutWords({ ...ended, endedAt: null }, { sessions, time })).toBeNull()
  expect(signedOutWords({ ...ended, signIn: 'signing-in' }, { sessions, time })).toBeNull()
})
