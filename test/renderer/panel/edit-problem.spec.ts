import { describe, expect, it } from 'vitest'
import { editProblem } from '../../../renderer/views/panel/edit-problem.ts'
import { tagsOf } from '../../../renderer/views/panel/tags-of.ts'

describe('an edit in the panel', () => {
  it.each([
    ['profile', 'payments', null],
    ['profile', 'pay]ments', 'A profile name may not hold quotes, brackets, # ; \\ or control characters.'],
    ['region', 'eu-west-1', null],
    ['region', 'Ireland', 'A region reads like eu-west-1.'],
    ['alias', 'pay', null],
    ['alias', 'pay\u202Elive', 'A name may not hold line breaks, control or direction marks.'],
  ] as const)('of the %s to %j: %s', (field, text, problem) => {
    expect(editProblem(field, text)).toBe(problem)
  })
})

describe('tags', () => {
  it('are split at blanks and commas, and taken once each', () => {
    expect(tagsOf(' team-a, payments  team-a ')).toEqual(['team-a', 'payments'])
  })

  it.each([
    ['team-a payments', null],
    ['#payments', 'A tag has letters, digits or . _ -.'],
    [Array.from({ length: 17 }, (_, index) => `t${index}`).join(' '), 'A session has at most 16 tags.'],
  ])('%s: %s', (text, problem) => {
    expect(editProblem('tags', text)).toBe(problem)
  })
})
