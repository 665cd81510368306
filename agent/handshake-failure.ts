import { z } from 'zod'
import type { Failure } from '../core/contract/errors.ts'
import { environmentDifferences, type EnvironmentDifference } from './environment.ts'
import { fromHeader, isNewer, type Handshake } from './handshake.ts'

/**
 * What a request needs agreed before it is looked at. `everything`; `all-but-environment` for what only tells the
 * state; `home` for ending the agent, which has to work between any two builds.
 */
export type HandshakeScope = 'everything' | 'all-but-environment' | 'home'

/** Unknown fields are left out, not refused: a newer client may say more. */
const handshakeSchema = z.object({
  build: z.object({
    version: z.string().max(64),
    id: z.string().max(64),
    builtAt: z.iso.datetime(),
    protocol: z.int(),
  }),
  home: z.string().max(8192),
  environment: z.record(z.string().max(128), z.string().max(16_384)),
})

/**
 * Why this agent does not serve this client, or null. `header` is the client's `keyturn-client`.
 * A client newer than the agent is refused with `agent-mismatch` and has it retire; an older one is served when it
 * speaks the same protocol.
 */
export function handshakeFailure(
  header: string | undefined,
  { agent, scope }: { readonly agent: Handshake; readonly scope: HandshakeScope },
): Failure | null {
  const parsed = handshakeSchema.safeParse(fromHeader(header))
  if (!parsed.success) {
    return mismatch('the client did not say which build, home and environment it has', 'use keyturn itself')
  }
  const client = parsed.data
  if (client.home !== agent.home) {
    return mismatch(
      `this agent serves ${agent.home}, not ${client.home}`,
      'remove agent.json from the second folder if it is a copy of the first',
    )
  }
  if (scope === 'home') return null
  if (isNewer(client.build, agent.build)) {
    return mismatch(
      `the agent is of build ${named(agent)}, this command of the newer ${named(client)}`,
      'run keyturn agent stop, then repeat the command',
    )
  }
  if (client.build.protocol !== agent.build.protocol) {
    return mismatch(
      `the agent is of the newer build ${named(agent)}, which this command (${named(client)}) cannot speak to`,
      `update this keyturn to ${agent.build.version}`,
    )
  }
  if (scope === 'all-but-environment') return null
  const differences = environmentDifferences({ agent: agent.environment, client: client.environment })
  return differences.length === 0 ? null : differs(differences)
}

function mismatch(message: string, hint: string): Failure {
  return { ok: false, code: 'agent-mismatch', message, hint }
}

function named({ build }: Handshake): string {
  return `${build.version} (${build.id})`
}

function differs(differences: readonly EnvironmentDifference[]): Failure {
  const parts = differences.map(
    ({ name, agent, client }) => `${name} is ${value(agent)} for the agent, ${value(client)} here`,
  )
  return {
    ok: false,
    code: 'agent-environment-differs',
    message: `the agent was started in another environment: ${parts.join('; ')}`,
    hint: 'run keyturn agent stop and repeat the command here, or give the variables the agent’s values',
  }
}

function value(text: string | null): string {
  return text === null ? 'not set' : JSON.stringify(text)
}
