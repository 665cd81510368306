import { expect, it } from 'vitest'
import { handsOverPrivately } from '../../../cli/ssm/hands-over-privately.ts'

it.each([
  ['1.2.553.0', true],
  ['1.2.497.1', true],
  ['1.3', true],
  ['2', true],
  ['1.2.497.0', false],
  ['1.2.497', false],
  ['1.2.99.0', false],
  ['1.1.600.0', false],
  ['', false],
  ['1.2.x', false],
  ['1.2.553.0.1', false],
  ['The Session Manager plugin was installed successfully.', false],
])('%j: %s', (version, privately) => {
  expect(handsOverPrivately(version)).toBe(privately)
})
