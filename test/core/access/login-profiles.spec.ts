import { expect, it } from 'vitest'
import { loginProfilesIn } from '../../../core/access/login-profiles.ts'
import { fromBytes } from '../../../core/aws-files/aws-file-text.ts'

const alice = 'arn:aws:iam::111122223333:user/alice'
const found = (...lines: readonly string[]) =>
  loginProfilesIn(fromBytes(Buffer.from(lines.map((line) => `${line}\n`).join(''))))

it('are those with a login_session, in the order of the file', () => {
  expect(
    found(
      '[profile work]',
      'region = eu-west-1',
      `login_session = ${alice}`,
      '[profile other]',
      'region = eu-west-1',
      '[default]',
      `login_session=${alice}`,
    ),
  ).toEqual([
    { profile: 'work', loginSession: alice, region: 'eu-west-1' },
    { profile: 'default', loginSession: alice, region: null },
  ])
})

it('are named as people wrote them, letters of any script and quotes', () => {
  expect(found("[profile 'à la maison']", `login_session = ${alice}`)).toEqual([
    { profile: 'à la maison', loginSession: alice, region: null },
  ])
})

it.each([
  ['no profile', `[work]`, `login_session = ${alice}`],
  ['an empty setting', '[profile work]', 'login_session ='],
  ['a name that could not be published', '[profile "a;b"]', `login_session = ${alice}`],
])('are none of %s', (_, ...lines) => {
  expect(found(...lines)).toEqual([])
})

it('count once, as the last section says', () => {
  expect(found('[profile work]', 'login_session = a', '[profile work]', 'login_session = b')).toEqual([
    { profile: 'work', loginSession: 'b', region: null },
  ])
})
