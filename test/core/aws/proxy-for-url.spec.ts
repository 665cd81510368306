import { expect, it } from 'vitest'
import { proxyForUrl } from '../../../core/aws/proxy-for-url.ts'

const proxies = { HTTPS_PROXY: 'http://secure.example:3128', HTTP_PROXY: 'http://plain.example:3128' }
const sts = 'https://sts.eu-west-1.amazonaws.com/'

it.each([
  [{}, sts, null],
  [proxies, sts, 'http://secure.example:3128'],
  [proxies, 'http://sts.example/', 'http://plain.example:3128'],
  [{ HTTP_PROXY: 'http://plain.example' }, sts, null],
  [{ ALL_PROXY: 'socks5://all.example' }, sts, 'socks5://all.example'],
  [{ HTTPS_PROXY: 'http://big.example', https_proxy: 'http://small.example' }, sts, 'http://small.example'],
  [{ HTTPS_PROXY: 'secure.example:3128' }, sts, 'http://secure.example:3128'],
  [{ HTTPS_PROXY: '  ' }, sts, null],
])('with %o the proxy for %s is %s', (environment, url, proxy) => {
  expect(proxyForUrl(environment, new URL(url))).toBe(proxy)
})

it.each([
  ['*', sts, false],
  ['amazonaws.com', sts, false],
  ['.amazonaws.com', sts, false],
  ['*.amazonaws.com', sts, false],
  ['other.example, .AMAZONAWS.com', sts, false],
  ['sts.eu-west-1.amazonaws.com', sts, false],
  ['naws.com', sts, true],
  ['amazonaws.com:443', sts, false],
  ['amazonaws.com:8443', sts, true],
  ['amazonaws.com:8443', 'https://sts.amazonaws.com:8443/', false],
])('NO_PROXY=%s sends %s through the proxy: %s', (noProxy, url, proxied) => {
  expect(proxyForUrl({ ...proxies, NO_PROXY: noProxy }, new URL(url)) !== null).toBe(proxied)
})

it.each(['http://127.0.0.1:4566/', 'http://127.9.9.9/', 'http://localhost:4566/', 'http://[::1]:4566/'])(
  '%s is this machine, which no proxy reaches',
  (url) => {
    expect(proxyForUrl(proxies, new URL(url))).toBeNull()
  },
)
