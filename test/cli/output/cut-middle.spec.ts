import { expect, it } from 'vitest'
import { cutMiddle } from '../../../cli/output/cut-middle.ts'

it.each([
  ['short', 10, 'short'],
  ['exactly-10', 10, 'exactly-10'],
  ['abcdefghijk', 10, 'abcde…hijk'],
  ['abcdefghijk', 2, 'a…'],
  ['abcdefghijk', 1, '…'],
  ['abcdefghijk', 0, ''],
  ['東京都港区赤坂', 7, '東…赤坂'],
  ['👩‍👩‍👧abcdef👩‍👩‍👧', 7, '👩‍👩‍👧a…f👩‍👩‍👧'],
])('%j in %d columns', (text, columns, expected) => {
  expect(cutMiddle(text, columns)).toBe(expected)
})
