import { expect, it } from 'vitest'
import { fileFault } from '../../../../core/import/aws-config/file-fault.ts'

it.each([
  ['[a]\nx = 1\n[a]\ny = 2\n', { line: 3, what: 'begins [a] a second time' }],
  ['[a]\nx = 1\nX = 2\n', { line: 3, what: 'has x a second time' }],
  ['x = 1\n[a]\n', { line: 1, what: 'stands before any [section]' }],
  ['[a]\nx = 1\nsecret words\n', { line: 3, what: 'is neither a [section] nor a setting' }],
  ['[a]\ns3 =\n  words\n', { line: 2, what: 'nests something else than settings' }],
  ['\u00EF\u00BB\u00BF[a]\n', { line: 1, what: 'begins with a byte order mark' }],
  ['[a]\n# caf\u00E9\n', { line: 2, what: 'is not UTF-8' }],
])('%j is a file that nobody reads', (text, fault) => {
  expect(fileFault(text)).toEqual(fault)
})

it.each([
  '',
  '\n# c\n; d\n',
  '[a]\nx = 1\n  goes on\n\n[b]\nx: 2\ns3 =\n  y = 1\n',
  '[DEFAULT]\nx = 1\n[DEFAULT]\ny = 1\n',
])('%j is a file like any other', (text) => {
  expect(fileFault(text)).toBeNull()
})
