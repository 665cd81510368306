import { expect, it } from 'vitest'
import { passphraseProblem } from '../../../renderer/views/forms/passphrase-problem.ts'

it.each([
  ['correct horse', 'correct horse', { first: null, second: null }],
  ['correct horse', 'correct hors', { first: null, second: 'The two are not the same.' }],
  ['', '', { first: 'An empty passphrase protects nothing.', second: null }],
])('finds in %j and %j: %j', (first, second, problem) => {
  expect(passphraseProblem(first, second)).toEqual(problem)
})
