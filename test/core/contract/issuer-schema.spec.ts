import { expect, it } from 'vitest'
import { issuerSchema } from '../../../core/contract/session.ts'

it.each([
  ['https://id.example.com', true],
  ['https://gitlab.example.com:8443/oauth', true],
  ['http://127.0.0.1:9000', true],
  ['http://localhost:9000/realms/one', true],
  ['http://[::1]:9000', true],
  ['http://id.example.com', false],
  ['http://localhost.example.com', false],
  ['http://127.0.0.1.example.com', false],
  ['http://127.0.0.1@id.example.com', false],
  ['https://me@id.example.com', false],
  ['https://id.example.com?x=1', false],
  ['https://id.example.com#x', false],
  ['https://id.example.com/.well-known/openid-configuration', false],
  ['ftp://id.example.com', false],
  ['id.example.com', false],
])('%s may be an issuer: %s', (issuer, isOne) => {
  expect(issuerSchema.safeParse(issuer).success).toBe(isOne)
})
