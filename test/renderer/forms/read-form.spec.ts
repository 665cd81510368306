import { describe, expect, it } from 'vitest'
import { operations } from '../../../core/contract/operations.ts'
import { fieldProblem, readForm } from '../../../renderer/views/forms/read-form.ts'

const schema = operations['session.add-assume-role'].input
const draft = {
  name: 'deploy',
  roleArn: ' arn:aws:iam::111122223333:role/deploy\n',
  source: 's1',
  externalId: '',
  roleSessionName: '',
  region: '',
}

describe('reading a form', () => {
  it('drops blanks around values and leaves empty optional fields out', () => {
    expect(readForm(schema, draft)).toEqual({
      kind: 'good',
      input: { name: 'deploy', roleArn: 'arn:aws:iam::111122223333:role/deploy', source: 's1' },
    })
  })

  it('says what is wrong, field by field, in the words of the contract', () => {
    expect(readForm(schema, { ...draft, name: '', roleArn: 'deploy', region: 'Ireland' })).toEqual({
      kind: 'bad',
      problems: {
        name: 'a name is needed',
        roleArn: 'a role ARN reads arn:PARTITION:iam::ACCOUNT:role/NAME',
        region: 'a region reads like eu-west-1',
      },
    })
  })
})

describe('checking one field', () => {
  it.each([
    ['roleArn', 'arn:aws:iam::111122223333:role/deploy', null],
    [
      'roleArn',
      'arn:aws:iam::111122223333:user/alice',
      'a role ARN reads arn:PARTITION:iam::ACCOUNT:role/NAME',
    ],
    ['externalId', '', null],
    ['name', '', 'a name is needed'],
  ])('%s %j: %s', (field, text, problem) => {
    expect(fieldProblem(schema, { field, text })).toBe(problem)
  })
})
