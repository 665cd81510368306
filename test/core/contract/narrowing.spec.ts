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
    ['a role session name of 2 characters', roleSessionNameSchema, 'ab'],
    ['a role session name of 64 characters', roleSessionNameSchema, 'x'.repeat(64)],
    ['a role session name of user and host', roleSessionNameSchema, '{user}@{host}'],
    ['a role session name of user and session', roleSessionNameSchema, '{user}-{session}'],
    ['a source identity of 2 characters', sourceIdentitySchema, 'ab'],
    ['a source identity of 64 characters', sourceIdentitySchema, 'x'.repeat(64)],
    ['a tag of 128 and 256 characters', sessionTagSchema, tag('k'.repeat(128), 'v'.repeat(256))],
    ['a tag without a value', sessionTagSchema, tag('k', '')],
    ['a tag of letters, blanks and _.:/=+-@', sessionTagSchema, tag('Kostenstelle für/x', 'Ä 1_.:/=+-@')],
    ['50 tags', sessionTagsSchema, numbered(50)],
    ['a policy of AWS’s own', policyArnSchema, 'arn:aws-cn:iam::aws:policy/ReadOnlyAccess'],
    ['a policy with a path', policyArnSchema, 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'],
    ['10 policy ARNs', policyArnsSchema, Array.from({ length: 10 }, (_, at) => arn(`p${at}`))],
  ])('take %s', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(true)
  })

  it.each([
    ['a role session name of 1 character', roleSessionNameSchema, 'a'],
    ['a role session name of 65 characters', roleSessionNameSchema, 'x'.repeat(65)],
    ['a role session name with a blank', roleSessionNameSchema, 'a b'],
    ['a role session name of what nobody knows', roleSessionNameSchema, '{email}'],
    ['a role session name with an open brace', roleSessionNameSchema, '{user'],
    ['a source identity of 1 character', sourceIdentitySchema, 'a'],
    ['a source identity of 65 characters', sourceIdentitySchema, 'x'.repeat(65)],
    ['a source identity that begins with aws:', sourceIdentitySchema, 'aws:me'],
    ['a tag whose key has 129 characters', sessionTagSchema, tag('k'.repeat(129))],
    ['a tag whose value has 257 characters', sessionTagSchema, tag('k', 'v'.repeat(257))],
    ['a tag without a key', sessionTagSchema, tag('')],
    ['a tag with a star', sessionTagSchema, tag('k', 'a*b')],
    ['a tag whose key begins with aws: in any case', sessionTagSchema, tag('AWS:k')],
    ['51 tags', sessionTagsSchema, numbered(51)],
    ['two tags whose keys differ in case alone', sessionTagsSchema, [tag('Team'), tag('team')]],
    ['the ARN of a role as that of a policy', policyArnSchema, 'arn:aws:iam::111122223333:role/x'],
    ['11 policy ARNs', policyArnsSchema, Array.from({ length: 11 }, (_, at) => arn(`p${at}`))],
    ['one policy ARN twice', policyArnsSchema, [arn('p'), arn('p')]],
  ])('refuse %s', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false)
  })
})
