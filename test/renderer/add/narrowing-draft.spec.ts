import { describe, expect, it } from 'vitest'
import { operations } from '../../../core/contract/operations.ts'
import { notNarrowed } from '../../../core/contract/narrowing.ts'
import { readForm } from '../../../renderer/views/forms/read-form.ts'
import {
  emptyNarrowing,
  narrowingDraft,
  narrowingValue,
} from '../../../renderer/views/add/narrowing-draft.ts'
import { ofTexts } from '../../../renderer/views/add/of-texts.ts'

const schema = ofTexts(operations['session.add-assume-role'].input)
const role = { name: 'admin', roleArn: 'arn:aws:iam::111122223333:role/admin', source: 'base' }

it('a session’s tags read back as they were shown', () => {
  const sessionTags = [
    { key: 'team', value: 'red', transitive: false },
    { key: 'cost', value: '4711=a', transitive: true },
    { key: 'empty', value: '', transitive: false },
  ]
  const { sessionTags: shown } = narrowingDraft({ ...notNarrowed, sessionTags })
  expect(shown).toBe('team=red, cost=4711=a*, empty=')
  expect(narrowingValue('sessionTags', shown)).toEqual(sessionTags)
})

describe('a form of texts', () => {
  it('is the operation’s input, without what is empty', () => {
    expect(readForm(schema, { ...role, ...emptyNarrowing })).toEqual({ kind: 'good', input: role })
    const draft = { ...role, ...emptyNarrowing, readOnly: 'yes', policyArns: 'arn:aws:iam::aws:policy/a ,' }
    expect(readForm(schema, draft)).toEqual({
      kind: 'good',
      input: { ...role, readOnly: true, policyArns: ['arn:aws:iam::aws:policy/a'] },
    })
  })

  it('says at its field what is wrong', () => {
    expect(
      readForm(schema, { ...role, ...emptyNarrowing, sessionTags: 'a=1, A=2', policyArns: 'x' }),
    ).toEqual({
      kind: 'bad',
      problems: {
        sessionTags: 'two session tags have one key',
        policyArns:
          'a policy ARN reads arn:PARTITION:iam::ACCOUNT:policy/NAME, with aws for the account of AWS’s own',
      },
    })
  })
})
