import { describe, expect, it } from 'vitest'
import { durationOptions, durationWords } from '../../../renderer/views/panel/duration-options.ts'

describe('lifetimes to choose from', () => {
  it('are what STS allows for a role', () => {
    expect(durationOptions('assume-role', null).map(({ label }) => label)).toEqual([
      '15 min',
      '1 h',
      '2 h',
      '4 h',
      '8 h',
      '12 h',
    ])
  })

  it('go to 36 hours for an IAM user', () => {
    expect(durationOptions('iam-user', null).at(-1)).toEqual({ seconds: 129_600, label: '36 h' })
  })

  it('hold one that was set by other means, in its place', () => {
    expect(durationOptions('assume-role', 5400).map(({ label }) => label)).toContain('1 h 30 min')
    expect(durationOptions('assume-role', 5400)[2]).toEqual({ seconds: 5400, label: '1 h 30 min' })
  })

  it('are none for Identity Center, whose permission sets decide', () => {
    expect(durationOptions('identity-center-role', 3600)).toEqual([])
  })
})

describe('a duration in words', () => {
  it.each([
    [900, '15 min'],
    [3600, '1 h'],
    [5400, '1 h 30 min'],
  ])('%d s: %s', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words)
  })
})
