import { describe, expect, it } from 'vitest'
import { shellWords } from '../../../core/aws-files/shell-words.ts'

describe('shellWords', () => {
  // Each answer is what Python 3.11's shlex.split gives.
  it.each([
    ['profile work', ['profile', 'work']],
    ['profile\t work ', ['profile', 'work']],
    ["profile 'two words'", ['profile', 'two words']],
    ['profile "two words"', ['profile', 'two words']],
    [String.raw`profile "a\"b\\c\d"`, ['profile', String.raw`a"b\c\d`]],
    [String.raw`profile a\ b`, ['profile', 'a b']],
    ["profile a'b'c", ['profile', 'abc']],
    ["profile ''", ['profile', '']],
    ['', []],
    ["profile it's", null],
    ['profile "x', null],
    ['profile x\\', null],
  ])('splits %j', (text, words) => {
    expect(shellWords(text)).toEqual(words)
  })
})
