import { expect, it } from 'vitest'
import { signInScopes } from '../../../core/oidc/sign-in-scopes.ts'

it.each<readonly [string, readonly string[], readonly string[] | null, readonly string[]]>([
  ['a refresh token where it is offered', [], ['openid', 'offline_access'], ['openid', 'offline_access']],
  ['a refresh token where nothing is said', [], null, ['openid', 'offline_access']],
  ['no refresh token where it is not offered', [], ['openid', 'email'], ['openid']],
  ['what was chosen, with openid', ['email'], ['openid', 'offline_access'], ['openid', 'email']],
  ['openid once', ['email', 'openid'], null, ['openid', 'email']],
])('asks for %s', (_, chosen, offered, asked) => {
  expect(signInScopes({ chosen, offered })).toEqual(asked)
})
