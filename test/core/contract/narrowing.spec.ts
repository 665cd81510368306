import { describe, expect, it } from 'vitest'
import {
  policyArnSchema,
  policyArnsSchema,
  roleSessionNameSchema,
  sessionTagSchema,
  sessionTagsSchema,
  sourceIdentitySchema,
} from '../../../core/contract/narrowing.ts'

const tag = (key: string, value = 'v') => ({ key, value, transitive: false })
const numbered = (count: number) => Array.from({ length: count }, (_, at) => tag(`k${at}`))
const arn = (name: string) => `arn:aws:iam::111122223333:policy/${name}`

describe('STS’s limits of one field', () => {
  it.each([
    ['a role session name', roleSessionNameSchema, 'ab', true],
    ['a role session name', roleSessionNameSchema, 'a', false],
    ['a role session name', roleSessionNameSchema, 'x'.repeat(64), true],
    ['a role session name', roleSessionNameSchema, 'x'.repeat(65), false],
    ['a role session name', roleSessionNameSchema, 'a b', false],
    ['a role session name', roleSessionNameSchema, '{user}@{host}', true],
    ['a role session name', roleSessionNameSchema, '{user}-{session}', true],
    ['a role session name', roleSessionNameSchema, '{email}', false],
    ['a role session name', roleSessionNameSchema, '{user', false],
    ['a source identity', sourceIdentitySchema, 'ab', true],
    ['a source identity', sourceIdentitySchema, 'a', false],
    ['a source identity', sourceIdentitySchema, 'x'.repeat(64), true],
    ['a source identity', sourceIdentitySchema, 'x'.repeat(65), false],
    ['a source identity', sourceIdentitySchema, 'aws:me', false],
    ['a tag', sessionTagSchema, tag('k'.repeat(128), 'v'.repeat(256)), true],
    ['a tag', sessionTagSchema, tag('k'.repeat(129)), false],
    ['a tag', sessionTagSchema, tag('k', 'v'.repeat(257)), false],
    ['a tag', sessionTagSchema, tag('k', ''), true],
    ['a tag', sessionTagSchema, tag(''), false],
    ['a tag', sessionTagSchema, tag('Kostenstelle für/x', 'Ä 1_.:/=+-@'), true],
    ['a tag', sessionTagSchema, tag('k', 'a*b'), false],
    ['a tag', sessionTagSchema, tag('AWS:k'), false],
    ['tags', sessionTagsSchema, numbered(50), true],
    ['tags', sessionTagsSchema, numbered(51), false],
    ['tags', sessionTagsSchema, [tag('Team'), tag('team')], false],
    ['a policy ARN', policyArnSchema, 'arn:aws-cn:iam::aws:policy/ReadOnlyAccess', true],
    ['a policy ARN', policyArnSchema, 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess', true],
    ['a policy ARN', policyArnSchema, 'arn:aws:iam::111122223333:role/x', false],
    ['policy ARNs', policyArnsSchema, Array.from({ length: 10 }, (_, at) => arn(`p${at}`)), true],
    ['policy ARNs', policyArnsSchema, Array.from({ length: 11 }, (_, at) => arn(`p${at}`)), false],
    ['policy ARNs', policyArnsSchema, [arn('p'), arn('p')], false],
  ])('%s: case %#', (...[, schema, value, good]) => {
    expect(schema.safeParse(value).success).toBe(good)
  })
})
