import { describe, expect, it } from 'vitest'
import { onlyDenies, sessionPolicy } from '../../../core/access/session-policy.ts'

describe('sessionPolicy', () => {
  it('is what was written without blanks', () => {
    expect(
      sessionPolicy(`{
        "Version": "2012-10-17",
        "Statement": [{ "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" }]
      }`),
    ).toBe('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}')
  })

  it('says what STS does not take as a character in escapes', () => {
    expect(sessionPolicy('{"Statement":{"Sid":"é中","Effect":"Deny","Action":"*","Resource":"*"}}')).toBe(
      String.raw`{"Statement":{"Sid":"é\u4e2d","Effect":"Deny","Action":"*","Resource":"*"}}`,
    )
  })

  it.each([
    [
      '{\n  "Statement": [\n    {"Effect" "Allow"}\n  ]\n}',
      'unexpected token String found at line 3, column 15',
    ],
    ['{"Statement": [], }', 'unexpected token RBrace found at line 1, column 19'],
    ['// mine\n{}', "unexpected character '/' found at line 1, column 1"],
    ['', 'unexpected end of input found at line 1, column 1'],
    ['{"Statement": {"Effect": "Deny", "Effect": "Allow"}}', 'Effect at line 1, column 34 is there twice'],
    ['[]', 'it has no Statement'],
    ['{"Statement": []}', 'it has no Statement'],
    ['{"Statement": {"Action": "*", "Resource": "*"}}', 'statement 1 needs an Effect of Allow or Deny'],
    ['{"Statement": {"Effect": "Allow", "Resource": "*"}}', 'statement 1 needs an Action or a NotAction'],
    ['{"Statement": {"Effect": "Allow", "Action": "*"}}', 'statement 1 needs a Resource or a NotResource'],
    [
      '{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}]}',
      'statement 1 may not name a Principal: it is for this session',
    ],
  ])('refuses %j with the place', (text, what) => {
    expect(() => sessionPolicy(text)).toThrow(`the session policy is malformed: ${what}`)
  })
})

describe('onlyDenies', () => {
  it.each([
    ['{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}', true],
    [
      '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}',
      false,
    ],
  ])('of %s: %s', (policy, only) => {
    expect(onlyDenies(policy)).toBe(only)
  })
})
