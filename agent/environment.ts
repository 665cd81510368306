import { join } from 'node:path'
import { resolvePath, type Standpoint, type Variables } from './home.ts'

/**
 * What of the environment decides where requests go and which files are written: the only variables the agent takes,
 * read once at its start. Paths are absolute; the two AWS files are always named; a proxy variable is under its upper-case name,
 * with the lower-case one winning, as in curl.
 */
export type RelevantEnvironment = Readonly<Record<string, string>>

/** The SDKs' own, beside `AWS_ENDPOINT_URL_<SERVICE>`. */
const endpointSettings: ReadonlySet<string> = new Set([
  'AWS_ENDPOINT_URL',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
])
const proxySettings = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'] as const

export function readEnvironment(variables: Variables, standpoint: Standpoint): RelevantEnvironment {
  const path = (name: string, fallback: string): string => {
    const value = variables[name]
    return value === undefined || value === '' ? fallback : resolvePath(value, standpoint)
  }
  const found: Record<string, string> = {
    AWS_CONFIG_FILE: path('AWS_CONFIG_FILE', join(standpoint.userHome, '.aws', 'config')),
    AWS_SHARED_CREDENTIALS_FILE: path(
      'AWS_SHARED_CREDENTIALS_FILE',
      join(standpoint.userHome, '.aws', 'credentials'),
    ),
  }
  for (const name of ['AWS_CA_BUNDLE', 'AWS_LOGIN_CACHE_DIRECTORY']) {
    const value = variables[name]
    if (isSet(value)) found[name] = resolvePath(value, standpoint)
  }
  for (const [name, value] of Object.entries(variables)) {
    if (isSet(value) && (endpointSettings.has(name) || name.startsWith('AWS_ENDPOINT_URL_')))
      found[name] = value
  }
  for (const name of proxySettings) {
    const value = [variables[name.toLowerCase()], variables[name]].find(isSet)
    if (value !== undefined) found[name] = value
  }
  return found
}

export interface EnvironmentDifference {
  readonly name: string
  /** Null: not set on this side. Passwords are masked. */
  readonly agent: string | null
  readonly client: string | null
}

/** In the order of the names; empty when agent and client would do the same. */
export function environmentDifferences(sides: {
  readonly agent: RelevantEnvironment
  readonly client: RelevantEnvironment
}): readonly EnvironmentDifference[] {
  const names = [...new Set([...Object.keys(sides.agent), ...Object.keys(sides.client)])].sort()
  return names
    .filter((name) => sides.agent[name] !== sides.client[name])
    .map((name) => ({ name, agent: shown(name, sides.agent[name]), client: shown(name, sides.client[name]) }))
}

/** The environment as it may be shown: user and password inside URLs are masked. */
export function maskedEnvironment(environment: RelevantEnvironment): RelevantEnvironment {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, masked(name, value)]))
}

function shown(name: string, value: string | undefined): string | null {
  return value === undefined ? null : masked(name, value)
}

/** By text, not by URL parser: a proxy without a scheme, or with a `#` in its password, is masked too. Paths may hold an `@`. */
function masked(name: string, value: string): string {
  return /_(URL|PROXY)(_|$)/.test(name) ? value.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/i, '$1***@') : value
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== ''
}
