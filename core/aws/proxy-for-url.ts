import { isLoopbackHost } from '../lib/is-loopback-host.ts'
import type { AgentEnvironment } from '../host.ts'

/**
 * The proxy for a request, as curl and the AWS CLI choose it: HTTPS_PROXY or HTTP_PROXY by the request's scheme, then
 * ALL_PROXY, except for hosts NO_PROXY names; small letters count too and win. Null: go there directly. This machine
 * itself is never asked for through a proxy, which could not reach it.
 */
export function proxyForUrl(environment: AgentEnvironment, url: URL): string | null {
  if (isLoopbackHost(url.hostname) || isExempt(url, read(environment, 'NO_PROXY'))) return null
  const scheme = url.protocol === 'http:' ? 'HTTP_PROXY' : 'HTTPS_PROXY'
  const proxy = read(environment, scheme) ?? read(environment, 'ALL_PROXY')
  if (proxy === null) return null
  return proxy.includes('://') ? proxy : `http://${proxy}`
}

function read(environment: AgentEnvironment, name: string): string | null {
  const value = environment[name.toLowerCase()] ?? environment[name] ?? ''
  return value.trim() === '' ? null : value.trim()
}

/** An entry is `*`, a host, or a domain (with or without a leading dot or `*.`) and all below it; a port may follow. */
function isExempt(url: URL, noProxy: string | null): boolean {
  const port = url.port === '' ? (url.protocol === 'http:' ? '80' : '443') : url.port
  const host = url.hostname.toLowerCase()
  return (noProxy ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true
      const [, name = '', onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
      if (onlyPort !== undefined && onlyPort !== port) return false
      const domain = name.replace(/^\*?\./, '')
      return host === domain || host.endsWith(`.${domain}`)
    })
}
