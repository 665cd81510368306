import { expect, it } from 'vitest'
import { codeChallenge, newCodeVerifier } from '../../../core/integrations/pkce.ts'
import { secret } from '../../../core/secrets/secret.ts'

it('makes the challenge of RFC 7636, appendix B', () => {
  expect(codeChallenge(secret('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'))).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  )
})

it('makes another verifier each time, of the characters and length the RFC allows', () => {
  const [one, other] = [newCodeVerifier().reveal(), newCodeVerifier().reveal()]
  expect(one).toMatch(/^[A-Za-z0-9._~-]{43,128}$/)
  expect(one).not.toBe(other)
})
