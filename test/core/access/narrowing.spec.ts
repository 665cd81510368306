import { describe, expect, it } from 'vitest'
import { checkLimits } from '../../../core/access/check-limits.ts'
import { narrowingInput, sessionPolicyInput } from '../../../core/access/narrowing.ts'
import { notNarrowed } from '../../../core/contract/narrowing.ts'

const role = 'arn:aws-us-gov:iam::111122223333:role/deploy'
const own = (name: string) => `arn:aws-us-gov:iam::111122223333:policy/${name}`
const deny = '{"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}'
const allow = '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}'
const ofLength = (length: number) => deny.replace('s3:*', 's3:*'.padEnd(length - deny.length + 4, 'x'))

describe('narrowingInput', () => {
  it('leaves out what is not set', () => {
    expect(narrowingInput(role, notNarrowed)).toEqual({})
  })

  it('says everything in AssumeRole’s words', () => {
    expect(
      narrowingInput(role, {
        sourceIdentity: 'alice',
        sessionTags: [
          { key: 'team', value: 'red', transitive: true },
          { key: 'ticket', value: '', transitive: false },
        ],
        policy: deny,
        policyArns: [own('a')],
        readOnly: false,
      }),
    ).toEqual({
      SourceIdentity: 'alice',
      Tags: [
        { Key: 'team', Value: 'red' },
        { Key: 'ticket', Value: '' },
      ],
      TransitiveTagKeys: ['team'],
      Policy: deny,
      PolicyArns: [{ arn: own('a') }],
    })
  })
})

it('read only is ReadOnlyAccess of the role’s own partition, for every way to assume a role', () => {
  expect(sessionPolicyInput(role, { ...notNarrowed, readOnly: true })).toEqual({
    PolicyArns: [{ arn: 'arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess' }],
  })
})

describe('checkLimits', () => {
  it.each([
    ['read only', { readOnly: true }],
    ['read only and what takes away besides', { readOnly: true, policy: deny }],
    ['ten ARNs', { policyArns: Array.from({ length: 10 }, (_, at) => own(`p${at}`)) }],
    [
      'AWS’s own policies of the partition',
      { policyArns: ['arn:aws-us-gov:iam::aws:policy/ViewOnlyAccess'] },
    ],
    ['2048 characters', { policy: ofLength(2048) }],
    ['2048 characters with an ARN', { policy: ofLength(2048 - own('a').length), policyArns: [own('a')] }],
  ])('takes %s', (_, narrowing) => {
    expect(() => checkLimits(role, { ...notNarrowed, ...narrowing })).not.toThrow()
  })

  it.each([
    [
      '2049 characters',
      { policy: ofLength(2049) },
      'the session policy and the policy ARNs have 2049 characters without blanks, and AWS takes 2048',
    ],
    [
      '2049 characters with an ARN',
      { policy: ofLength(2049 - own('a').length), policyArns: [own('a')] },
      'the session policy and the policy ARNs have 2049 characters without blanks, and AWS takes 2048',
    ],
    [
      'eleven ARNs',
      { policyArns: Array.from({ length: 11 }, (_, at) => own(`p${at}`)) },
      'a session takes at most 10 policy ARNs, not 11',
    ],
    [
      'a policy of another partition',
      { policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] },
      /^arn:aws:iam::aws:policy\/ReadOnlyAccess cannot narrow arn:aws-us-gov:/,
    ],
    [
      'a policy of another account',
      { policyArns: ['arn:aws-us-gov:iam::444455556666:policy/x'] },
      /cannot narrow/,
    ],
    [
      'read only with an ARN',
      { readOnly: true, policyArns: [own('a')] },
      'read only does not go with policy ARNs: AWS allows a session what any of its session policies allows',
    ],
    [
      'read only with what allows besides',
      { readOnly: true, policy: allow },
      'read only does not go with a session policy that allows something: AWS allows a session what any of its session policies allows',
    ],
  ])('refuses %s', (_, narrowing, message) => {
    expect(() => checkLimits(role, { ...notNarrowed, ...narrowing })).toThrow(message)
  })
})
