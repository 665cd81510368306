import { expect, it } from 'vitest'
import { isSameRow } from '../../../renderer/store/is-same-row.ts'
import { sessionRow } from '../../support/contract-rows.ts'

const one = sessionRow({ id: 's1', profiles: ['payments'], tags: ['core', 'eu'] })

it('finds two rows that say the same, however they came', () => {
  expect(isSameRow(one, structuredClone(one))).toBe(true)
})

it.each([
  ['another status', { status: 'active' }],
  ['a profile more', { profiles: ['payments', 'other'] }],
  ['another order of tags', { tags: ['eu', 'core'] }],
  ['no profile', { profiles: [] }],
  ['a region where none was', { region: 'eu-west-1' }],
] as const)('sees %s', (_, change) => {
  expect(isSameRow(one, { ...one, ...change })).toBe(false)
})

it('sees a field that only one of them has', () => {
  const { environment: _, ...older } = one
  expect(isSameRow(one, older as typeof one)).toBe(false)
  expect(isSameRow(older as typeof one, one)).toBe(false)
})
