import { expect, it } from 'vitest'
import { keptWords } from '../../../renderer/store/kept-words.ts'
import { sessionRow } from '../../support/contract-rows.ts'

const now = { nowMs: Date.parse('2026-01-05T09:00:00.000Z'), locale: 'en-GB', timeZone: 'UTC' }
const keptUntil = '2026-02-04T09:00:00.000Z'

it.each([
  ['alias', { alias: 'books' }],
  ['star', { favourite: true }],
])('names the day until which the %s of a role that is gone is kept', (_, marks) => {
  const row = sessionRow({ gone: true, keptUntil, ...marks })
  expect(keptWords(row, now)).toBe('Alias and favourite are kept until 4 Feb 2026.')
})

it.each([
  ['without alias and star', { gone: true, keptUntil }],
  ['of a day nobody knows', { gone: true, favourite: true }],
  ['that is kept for longer', { gone: true, favourite: true, keptUntil: '2026-01-05T09:00:00.000Z' }],
])('says nothing of a role %s', (_, changes) => {
  expect(keptWords(sessionRow(changes), now)).toBeNull()
})
