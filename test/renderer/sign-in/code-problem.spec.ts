import { describe, expect, it } from 'vitest'
import { codeProblem } from '../../../renderer/views/sign-in/code-problem.ts'

const nothing = { problem: null, waiting: 0 }
const refused = 'AWS refused that code; each code works once'

describe('what is said about a code', () => {
  it.each([
    [nothing, null],
    [{ ...nothing, waiting: 1 }, null],
    [{ ...nothing, problem: refused, waiting: 1 }, 'Wrong code.'],
    [{ ...nothing, problem: refused }, 'Wrong code.'],
    [{ ...nothing, problem: refused, waiting: 2 }, 'Wrong code. 2 sessions still wait.'],
    [{ ...nothing, problem: 'a code has 6 digits' }, 'A code has 6 digits.'],
    [
      { ...nothing, problem: 'used already; the next code comes in 11 s' },
      'Used already; the next code comes in 11 s.',
    ],
  ])('%j: %s', (state, words) => {
    expect(codeProblem(state)).toBe(words)
  })
})
