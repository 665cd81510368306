import { describe, expect, it } from 'vitest'
import { sameRedirectUri } from '../../../emulator/sso-oidc/same-redirect-uri.ts'

describe('sameRedirectUri', () => {
  it.each([
    ['http://127.0.0.1/oauth/callback', 'http://127.0.0.1:40123/oauth/callback', true],
    ['http://127.0.0.1:1/oauth/callback', 'http://127.0.0.1:2/oauth/callback', true],
    ['http://[::1]/oauth/callback', 'http://[::1]:40123/oauth/callback', true],
    ['http://127.0.0.1/oauth/callback', 'http://127.0.0.1:40123/other', false],
    ['http://127.0.0.1/oauth/callback', 'http://127.0.0.1:40123/oauth/callback?x=1', false],
    ['http://127.0.0.1/oauth/callback', 'http://localhost:40123/oauth/callback', false],
    ['http://127.0.0.1/oauth/callback', 'https://127.0.0.1:40123/oauth/callback', false],
    ['http://127.0.0.1/oauth/callback', 'http://127.0.0.1.example/oauth/callback', false],
    ['https://acme.example/back', 'https://acme.example:8443/back', false],
    ['https://acme.example/back', 'https://acme.example/back', true],
    ['http://127.0.0.1/oauth/callback', 'no address', false],
  ])('registered %s, used %s: %s', (registered, used, same) => {
    expect(sameRedirectUri(registered, used)).toBe(same)
  })
})
