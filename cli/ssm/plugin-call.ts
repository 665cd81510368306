import type { InstanceSession } from '../../agent/instance-session.ts'
import type { Io } from '../io.ts'

export const pluginProgram = 'session-manager-plugin'
/** The plugin reads the variable that its first argument names when that begins so, and unsets it (its session.go). */
const tokenVariable = 'AWS_SSM_START_SESSION_RESPONSE'

/**
 * How the plugin takes up a session, as the AWS CLI calls it (sessionmanager.py): the name of the variable, the region, the
 * operation, a profile, what StartSession was asked for, SSM's endpoint. The profile is empty: its environment has one
 * identity. The token is in the variable alone. Pure.
 */
export function pluginCall(
  { id, token, streamUrl, region, endpointUrl, input }: InstanceSession,
  env: Io['env'],
): { readonly program: string; readonly args: readonly string[]; readonly env: Io['env'] } {
  const answer = JSON.stringify({ SessionId: id, TokenValue: token, StreamUrl: streamUrl })
  return {
    program: pluginProgram,
    args: [tokenVariable, region, 'StartSession', '', JSON.stringify(input), endpointUrl],
    env: { ...env, [tokenVariable]: answer },
  }
}
