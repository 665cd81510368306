import { expect, it } from 'vitest'
import { exitCodeOf } from '../../cli/exit-code.ts'
import { errorCodes } from '../../core/contract/errors.ts'

it.each([
  ['invalid-input', 2],
  ['session-ambiguous', 2],
  ['session-not-found', 1],
  ['profile-taken', 1],
  ['sign-in-needed', 3],
  ['prompt-needed', 3],
  ['vault-locked', 4],
  ['vault-missing', 4],
  ['vault-changed', 4],
  ['passphrase-wrong', 4],
  ['aws-refused', 5],
  ['role-refused', 5],
  ['aws-unavailable', 6],
  ['network', 6],
  ['internal', 1],
] as const)('%s ends with %d', (code, expected) => {
  expect(exitCodeOf(code)).toBe(expected)
})

it('no failure ends with 0 or with a code nobody documented', () => {
  expect([...new Set(errorCodes.map(exitCodeOf))].sort((one, other) => one - other)).toEqual([
    1, 2, 3, 4, 5, 6,
  ])
})
