import { expect, it } from 'vitest'
import { isActive } from '../../../core/contract/is-active.ts'

const ahead = '2026-11-24T14:42:10.000Z'

it.each([
  ['active', ahead, true],
  ['stale', ahead, true],
  ['stale', null, false],
  ['sign-in-needed', ahead, true],
  ['sign-in-needed', null, false],
  ['starting', null, false],
  ['stopped', null, false],
] as const)('a session that is %s, valid until %s, is active: %s', (status, expiresAt, expected) => {
  expect(isActive({ status, expiresAt })).toBe(expected)
})
