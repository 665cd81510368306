import { expect, it } from 'vitest'
import { grantOf } from '../../../core/access/grant-of.ts'
import type { KnownSession } from '../../../core/sessions/known-session.ts'
import { noPreferences, type SamlRoleSession } from '../../../core/workspace/workspace.ts'

const saved: SamlRoleSession = {
  kind: 'saml-role',
  id: 's1',
  name: 'ops',
  startUrl: 'https://login.acme.com/aws',
  roleArn: 'arn:aws:iam::111122223333:role/ops',
  providerArn: 'arn:aws:iam::111122223333:saml-provider/acme',
  policy: null,
  policyArns: [],
  readOnly: false,
}
const session = (changes: Partial<SamlRoleSession> = {}): KnownSession => ({
  kind: 'saml-role',
  id: 's1',
  name: changes.name ?? 'ops',
  preferences: noPreferences,
  namedEnvironment: null,
  ruled: null,
  place: null,
  defaultRegion: null,
  saved: { ...saved, ...changes },
})

it.each([
  { startUrl: 'https://login.contoso.com/aws' },
  { roleArn: 'arn:aws:iam::111122223333:role/other' },
  { providerArn: 'arn:aws:iam::111122223333:saml-provider/other' },
  { policy: '{"Statement":[]}' },
  { policyArns: ['arn:aws:iam::aws:policy/a'] },
  { readOnly: true },
])('a SAML role with %j is granted something else', (changes) => {
  expect(grantOf(session(changes))).not.toBe(grantOf(session()))
})

it('a SAML role of another name is granted the same: nobody signs in for that', () => {
  expect(grantOf(session({ name: 'operations' }))).toBe(grantOf(session()))
})
