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
  it.each<readonly [string, string, Readonly<Record<string, string>>, number | null]>([
    ['our page, opened', '/', { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }, null],
    [
      'our page, by a link elsewhere',
      '/',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' },
      null,
    ],
    [
      'a way into the console, in a tab that an add-on opens',
      '/visit',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' },
      null,
    ],
    [
      'where a used way into the console leads such a tab',
      '/console-not-opened.html',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' },
      null,
    ],
    [
      'a way into the console, framed elsewhere',
      '/visit',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' },
      403,
    ],
    [
      'a way into the console, by a script elsewhere',
      '/visit',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'empty' },
      403,
    ],
    ['our page, framed elsewhere', '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' }, 403],
    [
      'our page, framed by another port',
      '/',
      { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'iframe' },
      403,
    ],
    [
      'our script, by us',
      '/assets/x.js',
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'script' },
      null,
    ],
    [
      'our script, by another',
      '/assets/x.js',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'script' },
      403,
    ],
    [
      'our script, by a link elsewhere',
      '/assets/x.js',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' },
      403,
    ],
    [
      'our events, by another port',
      '/api/events',
      { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'empty' },
      403,
    ],
    ['our events, by another origin', '/api/events', { origin: 'https://example.com' }, 403],
  ])('%s', (...[, path, headers, status]) => {
    expect(statusOf({ path, headers })).toBe(status)
  })
})
