import { describe, expect, it } from 'vitest'
import { sameStartUrl } from '../../../emulator/sso-oidc/same-start-url.ts'

describe('sameStartUrl', () => {
  it.each(['', '/', '#', '/#', '#/', '/#/', '/?'])('takes the portal with %j behind it', (suffix) => {
    expect(sameStartUrl(`https://acme.awsapps.com/start${suffix}`, 'https://acme.awsapps.com/start')).toBe(
      true,
    )
  })

  it.each([
    'https://other.awsapps.com/start',
    'https://acme.awsapps.com/',
    'http://acme.awsapps.com/start',
    '',
  ])('takes %j for another', (url) => {
    expect(sameStartUrl(url, 'https://acme.awsapps.com/start')).toBe(false)
  })
})
