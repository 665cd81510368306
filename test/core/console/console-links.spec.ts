import { describe, expect, it } from 'vitest'
import { consoleHosts } from '../../../core/console/console-hosts.ts'
import { portalLink } from '../../../core/console/portal-link.ts'
import { signInLink } from '../../../core/console/sign-in-link.ts'
import { secret } from '../../../core/secrets/secret.ts'

const destination = 'https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1'
const page = encodeURIComponent(destination)

describe('signInLink', () => {
  const link = (region: string, first: 'sign-out' | null) =>
    signInLink(consoleHosts(region, null), { token: secret('to/ken+='), destination, first })

  it('signs in with the token and lands on the page', () => {
    expect(link('eu-west-1', null).reveal()).toBe(
      `https://eu-west-1.signin.aws.amazon.com/federation?Action=login&Destination=${page}&SigninToken=to%2Fken%2B%3D`,
    )
  })

  it('signs out first where one identity is all a browser may have', () => {
    const url = new URL(link('eu-west-1', 'sign-out').reveal())
    expect(`${url.origin}${url.pathname}`).toBe('https://eu-west-1.signin.aws.amazon.com/oauth')
    expect(url.searchParams.get('Action')).toBe('logout')
    expect(url.searchParams.get('redirect_uri')).toBe(link('eu-west-1', null).reveal())
  })

  it('is a secret: whoever has it is signed in', () => {
    expect(String(link('eu-west-1', null))).toBe('[secret]')
  })
})

describe('portalLink', () => {
  const role = { accountId: '111122223333', roleName: 'Admin' }

  it.each([
    'https://acme.awsapps.com/start',
    'https://acme.awsapps.com/start/',
    'https://acme.awsapps.com/start#/',
    'https://acme.awsapps.com/start/#/',
  ])('is one for every spelling of the start URL: %s', (startUrl) => {
    expect(portalLink({ startUrl, ...role, destination: null })).toBe(
      'https://acme.awsapps.com/start/#/console?account_id=111122223333&role_name=Admin',
    )
  })

  it('lands on the page', () => {
    expect(portalLink({ startUrl: 'https://acme.awsapps.com/start', ...role, destination })).toBe(
      `https://acme.awsapps.com/start/#/console?account_id=111122223333&role_name=Admin&destination=${page}`,
    )
  })
})
