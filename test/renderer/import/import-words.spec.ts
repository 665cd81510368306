import { describe, expect, it } from 'vitest'
import type { ImportItem } from '../../../core/contract/import.ts'
import {
  commandsWords,
  importParts,
  importSum,
  keysWords,
} from '../../../renderer/views/import/import-words.ts'

const item = (name: string, outcome: ImportItem['outcome']): ImportItem => ({
  what: 'session',
  name,
  outcome,
  as: outcome === 'left-out' ? null : name,
  note: null,
})

describe('the sum of an import', () => {
  it.each([
    [[], false, '0 would come, 0 are here already, 0 are left out'],
    [
      [item('a', 'new'), item('b', 'here'), item('c', 'left-out')],
      false,
      '1 would come, 1 is here already, 1 is left out',
    ],
    [[item('a', 'new'), item('b', 'new')], true, '2 came, 0 are here already, 0 are left out'],
  ])('of %j, applied %s', (items, applied, words) => {
    expect(importSum(importParts({ items }), applied)).toBe(words)
  })
})

it.each([
  [1, 'Take the access key into the vault'],
  [3, 'Take 3 access keys into the vault'],
])('%i keys: %s', (keys, words) => {
  expect(keysWords(keys)).toBe(words)
})

it.each([
  [1, 'One profile runs a command for its credentials.'],
  [2, '2 profiles run a command for their credentials.'],
])('%i commands: %s', (commands, words) => {
  expect(commandsWords(commands)).toBe(words)
})
