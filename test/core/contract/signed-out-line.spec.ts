import { expect, it } from 'vitest'
import { signedOutLine } from '../../../core/contract/signed-out-line.ts'

it.each([
  ['14:02', 3, 'Signed out by AWS at 14:02. Sign in again to keep 3 sessions fresh.'],
  ['14:02', 1, 'Signed out by AWS at 14:02. Sign in again to keep 1 session fresh.'],
  ['14:02', 0, 'Signed out by AWS at 14:02. Sign in again.'],
  [null, 2, 'Signed out by AWS. Sign in again to keep 2 sessions fresh.'],
])('at %s with %i running: %s', (time, running, words) => {
  expect(signedOutLine({ time, running })).toBe(words)
})
