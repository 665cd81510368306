import { describe, expect, it } from 'vitest'
import { pageRequestFailure } from '../../../agent/page/page-request-failure.ts'

const ours = 'http://127.0.0.1:4100'

function statusOf(request: {
  readonly method?: string
  readonly path?: string
  readonly headers: Readonly<Record<string, string>>
}): number | null {
  const { method = 'GET', path = '/', headers } = request
  const all: Readonly<Record<string, string>> = { host: '127.0.0.1:4100', ...headers }
  return pageRequestFailure({ method, path, port: 4100, header: (name) => all[name] })?.status ?? null
}

describe('Host', () => {
  it.each([
    ['127.0.0.1:4100', null],
    ['localhost:4100', 421],
    ['127.0.0.1', 421],
    ['127.0.0.1:4101', 421],
    ['rebound.example:4100', 421],
    ['127.0.0.1.example:4100', 421],
    ['[::1]:4100', 421],
  ])('%s: %s', (host, status) => {
    expect(statusOf({ headers: { host } })).toBe(status)
  })

  it('must be there', () => {
    expect(
      pageRequestFailure({ method: 'GET', path: '/', port: 4100, header: () => undefined })?.status,
    ).toBe(421)
  })
})

describe('what changes something', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, number | null]>([
    ['our origin', { origin: ours }, null],
    ['no origin, and the browser says that it is ours', { 'sec-fetch-site': 'same-origin' }, null],
    ['no origin and no word of a browser', {}, 403],
    ['an address that was typed', { 'sec-fetch-site': 'none' }, 403],
    ['another origin', { origin: 'https://example.com' }, 403],
    ['another port', { origin: 'http://127.0.0.1:4101', 'sec-fetch-site': 'same-site' }, 403],
    ['https', { origin: 'https://127.0.0.1:4100' }, 403],
    ['a name that leads here', { origin: 'http://localhost:4100' }, 403],
    ['a sandboxed frame or a file', { origin: 'null' }, 403],
    [
      'another origin that claims to be ours',
      { origin: 'https://example.com', 'sec-fetch-site': 'same-origin' },
      403,
    ],
    ['our origin, which the browser denies', { origin: ours, 'sec-fetch-site': 'cross-site' }, 403],
  ])('from %s', (_, headers, status) => {
    expect(statusOf({ method: 'POST', path: '/api/status.read', headers })).toBe(status)
    expect(statusOf({ method: 'DELETE', path: '/', headers })).toBe(status)
  })
})

describe('what reads', () => {
  it.each<readonly [string, string, string, string, number | null]>([
    ['our page, opened', '/', 'none', 'document', null],
    ['our page, by a link elsewhere', '/', 'cross-site', 'document', null],
    ['a way into the console, in a tab that an add-on opens', '/visit', 'cross-site', 'document', null],
    [
      'where a used way into the console leads such a tab',
      '/console-not-opened.html',
      'cross-site',
      'document',
      null,
    ],
    ['a way into the console, framed elsewhere', '/visit', 'cross-site', 'iframe', 403],
    ['a way into the console, by a script elsewhere', '/visit', 'cross-site', 'empty', 403],
    ['our page, framed elsewhere', '/', 'cross-site', 'iframe', 403],
    ['our page, framed by another port', '/', 'same-site', 'iframe', 403],
    ['our script, by us', '/assets/x.js', 'same-origin', 'script', null],
    ['our script, by another', '/assets/x.js', 'cross-site', 'script', 403],
    ['our script, by a link elsewhere', '/assets/x.js', 'cross-site', 'document', 403],
    ['our events, by another port', '/api/events', 'same-site', 'empty', 403],
  ])('%s', (...[, path, site, destination, status]) => {
    const headers = { 'sec-fetch-site': site, 'sec-fetch-dest': destination }
    expect(statusOf({ path, headers })).toBe(status)
  })

  it('our events, by another origin', () => {
    expect(statusOf({ path: '/api/events', headers: { origin: 'https://example.com' } })).toBe(403)
  })
})
