import { expect, it } from 'vitest'
import { operations } from '../../../core/contract/operations.ts'
import { emptyIssuer, issuerDraft, issuerValue } from '../../../renderer/views/add/issuer-draft.ts'
import { ofTexts } from '../../../renderer/views/add/of-texts.ts'
import { fieldProblem, readForm } from '../../../renderer/views/forms/read-form.ts'

const schema = ofTexts(operations['session.add-web-identity-role'].input)
const role = {
  name: 'ci',
  roleArn: 'arn:aws:iam::111122223333:role/deploy',
  issuer: 'https://id.example.com',
  clientId: 'keyturn',
}

it('scopes and port read back as they were shown', () => {
  const shown = issuerDraft({ scopes: ['openid', 'groups'], redirectPort: 8484 })
  expect(shown).toEqual({ scopes: 'openid groups', redirectPort: '8484' })
  expect(issuerValue('scopes', shown.scopes)).toEqual(['openid', 'groups'])
  expect(issuerValue('redirectPort', shown.redirectPort)).toBe(8484)
  expect(issuerDraft({ scopes: [], redirectPort: null })).toEqual(emptyIssuer)
})

it('what is empty is left out', () => {
  expect(readForm(schema, { ...role, ...emptyIssuer })).toEqual({ kind: 'good', input: role })
})

it.each([
  ['redirectPort', 'eighty', 'a port is a number from 1024 to 65535'],
  ['redirectPort', '80', 'the port of a sign-in is 1024 or above'],
  ['redirectPort', '65536', 'a port is 65535 at most'],
  ['scopes', 'openid "x"', 'a scope is one word without quotes or backslashes'],
])('%s of %s is refused in words', (field, text, problem) => {
  expect(fieldProblem(schema, { field, text })).toBe(problem)
})
