import { expect, it } from 'vitest'
import { signInScopes } from '../../../core/oidc/sign-in-scopes.ts'

const withRefresh = ['openid', 'offline_access']

it.each([
  { what: 'a refresh token where it is offered', chosen: [], offered: withRefresh, asked: withRefresh },
  { what: 'a refresh token where nothing is said', chosen: [], offered: null, asked: withRefresh },
  { what: 'none where it is not offered', chosen: [], offered: ['openid', 'email'], asked: ['openid'] },
  {
    what: 'what was chosen, with openid',
    chosen: ['email'],
    offered: withRefresh,
    asked: ['openid', 'email'],
  },
  { what: 'openid once', chosen: ['email', 'openid'], offered: null, asked: ['openid', 'email'] },
])('asks for $what', ({ chosen, offered, asked }) => {
  expect(signInScopes({ chosen, offered })).toEqual(asked)
})
