import { join } from 'node:path'
import { resolvePath, type Standpoint, type Variables } from './home.ts'

/**
 * What of the environment decides where requests go and which files are written: the only variables the agent takes,
 * read once at its start. Paths are absolute; the two AWS files are always named; a proxy variable is under its upper-case name,
 * with the lower-case one winning, as in curl.
 */
export type RelevantEnvironment = Readonly<Record<string, string>>

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
  if (isSet(variables.AWS_CA_BUNDLE)) found.AWS_CA_BUNDLE = resolvePath(variables.AWS_CA_BUNDLE, standpoint)
  for (const [name, value] of Object.entries(variables)) {
    if (isSet(value) && (name === 'AWS_ENDPOINT_URL' || name.startsWith('AWS_ENDPOINT_URL_')))
      found[name] = value
  }
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']) {
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
    .map((name) => ({ name, agent: shown(sides.agent[name]), client: shown(sides.client[name]) }))
}

/** The environment as it may be shown: user and password inside URLs are masked. */
export function maskedEnvironment(environment: RelevantEnvironment): RelevantEnvironment {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, masked(value)]))
}

function shown(value: string | undefined): string | null {
  return value === undefined ? null : masked(value)
}

/** By text, not by URL parser: a proxy given without a scheme, or with a `#` in its password, still gets masked. */
function masked(value: string): string {
  return value.replace(/^([a-z][a-z0-9+.-]*:\/\/)?([^/]*|.*)@/i, '$1***@')
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== ''
}
