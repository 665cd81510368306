import { expect, it } from 'vitest'
import { signedOutWords } from '../../../renderer/views/sign-in/signed-out-words.ts'
import { integrationSummary } from '../../support/contract-rows.ts'

const time = (iso: string): string => iso.slice(11, 16)
const ended = integrationSummary({ signIn: 'sign-in-needed', endedAt: '2026-11-24T14:02:00.000Z' })

it('says when AWS did it, and what a new sign-in keeps', () => {
  expect(signedOutWords(ended, { running: 3, time })).toBe(
    'Signed out by AWS at 14:02. Sign in again to keep 3 sessions fresh.',
  )
})

it('says nothing where a person signed out, or somebody is signed in', () => {
  expect(signedOutWords({ ...ended, endedAt: null }, { running: 3, time })).toBeNull()
  expect(signedOutWords({ ...ended, signIn: 'signing-in' }, { running: 3, time })).toBeNull()
})
