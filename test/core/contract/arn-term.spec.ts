import { expect, it } from 'vitest'
import { arnTerm } from '../../../core/contract/arn-term.ts'

it.each([
  ['arn:aws:organizations::111122223333:account/o-exampleorgid/444455556666', '444455556666', null],
  ['arn:aws:iam::444455556666:role/ops/Deploy', '444455556666', 'deploy'],
  [
    'arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Read_Only_0123456789abcdef',
    '444455556666',
    'read_only',
  ],
  ['arn:aws-cn:sts::444455556666:assumed-role/Deploy/alice', '444455556666', 'deploy'],
  [
    'arn:aws:sts::444455556666:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/a@b',
    '444455556666',
    'admin',
  ],
  ['arn:aws:s3:eu-west-1:444455556666:bucket/x', '444455556666', null],
])('%s is of account %s, role %s', (arn, accountId, roleName) => {
  expect(arnTerm(arn)).toEqual({ kind: 'arn', accountId, roleName })
})

it.each([
  'arn',
  'arn:aws:s3:::bucket',
  'arn:aws:organizations::111122223333:ou/o-exampleorgid/ou-abcd-12345678',
  'arn:aws:iam::4444:role/x',
  'role:arn',
])('%s names no account', (text) => {
  expect(arnTerm(text)).toBeNull()
})
