import { expect, it } from 'vitest'
import { readSamlResponse } from '../../../agent/saml/read-saml-response.ts'

it.each([
  ['RelayState=x&SAMLResponse=PHNhbWw%2BQ%3D%3D', 'PHNhbWw+Q=='],
  ['SAMLResponse=PHNhbWw%2BQ%3D%3D&SAMLResponse=other', 'PHNhbWw+Q=='],
  ['SAMLResponse=', null],
  ['SAMLRequest=PHNhbWw%2B', null],
  ['', null],
])('%s holds %s', (form, response) => {
  expect(readSamlResponse(form)?.reveal() ?? null).toBe(response)
})
