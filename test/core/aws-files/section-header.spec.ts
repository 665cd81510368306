import { describe, expect, it } from 'vitest'
import { looseProfileOf, profileOf, sectionHeader } from '../../../core/aws-files/section-header.ts'

describe('profileOf', () => {
  it.each([
    ['credentials', 'work', 'work'],
    ['credentials', ' work ', ' work '],
    ['config', 'default', 'default'],
    ['config', 'profile default', 'default'],
    ['config', 'profile work', 'work'],
    ['config', 'profile "two words"', 'two words'],
    ['config', 'profiles work', 'work'],
    ['config', 'profile two words', null],
    ['config', ' profile work', null],
    ['config', 'work', null],
    ['config', 'sso-session work', null],
  ] as const)('in the %s file, [%s] is %j', (kind, header, profile) => {
    expect(profileOf(kind, header)).toBe(profile)
  })
})

describe('looseProfileOf', () => {
  it.each([
    ['credentials', ' work ', 'work'],
    ['config', ' profile  work ', 'work'],
    ['config', ' profile "work" ', 'work'],
    ['config', ' default ', 'default'],
    ['config', 'work', null],
  ] as const)('in the %s file, [%s] might be %j', (kind, header, profile) => {
    expect(looseProfileOf(kind, header)).toBe(profile)
  })
})

describe('sectionHeader', () => {
  it.each([
    ['credentials', 'two words', '[two words]'],
    ['config', 'two words', "[profile 'two words']"],
    ['config', 'work', '[profile work]'],
    ['config', 'default', '[default]'],
  ] as const)('in the %s file, %j is %s', (kind, profile, header) => {
    expect(sectionHeader(kind, profile)).toBe(header)
    expect(profileOf(kind, header.slice(1, -1))).toBe(profile)
  })
})
