import type { Variables } from '../home.ts'
import { isIdentityVariable } from './identity-variables.ts'

/** Ours, and nobody else's: no program that is handed an environment finds them in it. */
export const ownSecrets = [
  'KEYTURN_VAULT_PASSPHRASE',
  'KEYTURN_BACKUP_PASSPHRASE',
  'KEYTURN_RECOVERY_PASSPHRASE',
] as const

/** For programs that need no credentials of ours: everything but our own secrets. */
export function withoutSecrets(env: Variables): Variables {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isOurSecret(name)))
}

/**
 * For a program that acts as a session: the inherited environment without any other identity and without our secrets,
 * then the session's own variables.
 */
export function sessionEnvironment(
  inherited: Variables,
  variables: Readonly<Record<string, string>>,
): Variables {
  const cleared = new Set(inheritedToClear(inherited, variables))
  const kept = Object.entries(withoutSecrets(inherited)).filter(([name]) => !cleared.has(name))
  return { ...Object.fromEntries(kept), ...variables }
}

/** The inherited variables that would win over a session's own, or send its requests somewhere else. */
export function inheritedToClear(
  inherited: Variables,
  variables: Readonly<Record<string, string>>,
): readonly string[] {
  const ownEndpoint = variables.AWS_ENDPOINT_URL !== undefined
  return Object.keys(inherited).filter(
    (name) => isIdentityVariable(name) || (ownEndpoint && isEndpointVariable(name)),
  )
}

/** Of our own variables only the ones that say where the home is are for others to see. */
function isOurSecret(name: string): boolean {
  const upper = name.toUpperCase()
  return upper.startsWith('KEYTURN_') && upper !== 'KEYTURN_HOME'
}

/** A service's own endpoint, or the switch that ignores endpoints, would send this session's keys somewhere else. */
function isEndpointVariable(name: string): boolean {
  const upper = name.toUpperCase()
  return upper.startsWith('AWS_ENDPOINT_URL') || upper === 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'
}
