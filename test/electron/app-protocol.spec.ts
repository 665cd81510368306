import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, serveAssets } from '../../electron/app-protocol.ts'

const page = new TextEncoder().encode('<!doctype html>')
const serve = serveAssets(new Map([['/', { type: 'text/html; charset=utf-8', body: page }]]))
const get = (url: string, method = 'GET') => serve({ url, method })

describe('what our pages load', () => {
  it('comes with a policy under which they speak to nobody', async () => {
    const response = get('app://keyturn/')
    expect(await response.text()).toBe('<!doctype html>')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(contentSecurityPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
  })

  it.each([
    ['GET', 'app://keyturn/missing.js'],
    ['GET', 'app://keyturn/../../etc/passwd'],
    ['GET', 'app://keyturn/%2e%2e/%2e%2e/etc/passwd'],
    ['GET', 'app://keyturn//etc/passwd'],
    ['GET', 'app://other/'],
    ['GET', 'file://keyturn/'],
    ['POST', 'app://keyturn/'],
  ])('is nothing but the built window: not %s %s', (method, url) => {
    const response = get(url, method)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })
})
