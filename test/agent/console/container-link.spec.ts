import { expect, it } from 'vitest'
import { containerLink } from '../../../agent/console/container-link.ts'

it('opens an address in the container of the account, in the colour of its environment', () => {
  const link = containerLink({
    name: 'prod & co',
    environment: 'production',
    url: 'https://a.example/?b=1&c',
  })
  expect(link).toBe(
    'ext+container:name=prod%20%26%20co&color=red&icon=fingerprint&url=https%3A%2F%2Fa.example%2F%3Fb%3D1%26c',
  )
})
