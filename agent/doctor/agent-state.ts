import type { DoctorFacts } from '../../core/doctor/facts.ts'
import { keysSince } from '../../core/doctor/keys-since.ts'
import { AgentFailure } from '../agent-failure.ts'
import type { AgentClient } from '../client.ts'
import { environmentDifferences, maskedEnvironment, type RelevantEnvironment } from '../environment.ts'

type AgentState = Pick<DoctorFacts, 'agent' | 'vault' | 'keysSince'>

/** How long an agent may take to tell its state, in ms. */
const patienceMs = 5_000

/** What the agent says of itself, of its vault, and of keys that both the vault and a file hold; starts none. */
export async function agentState(
  { agent, signal }: { readonly agent: AgentClient; readonly signal: AbortSignal },
  environment: RelevantEnvironment,
): Promise<AgentState> {
  const none = { vault: null, keysSince: new Map<string, Date>() }
  const deadline = AbortSignal.timeout(patienceMs)
  try {
    const status = await agent.call('status.read', {}, { signal: AbortSignal.any([signal, deadline]) })
    const differences = environmentDifferences({
      agent: status.agent?.environment ?? {},
      client: maskedEnvironment(environment),
    })
    if (differences.length === 0)
      return { agent: { kind: 'running' }, vault: status.vault, keysSince: await since(agent, signal) }
    const said = differences.map(
      (one) => `${one.name} is ${one.agent ?? 'not set'} for the agent, ${one.client ?? 'not set'} here`,
    )
    return {
      ...none,
      vault: status.vault,
      agent: {
        kind: 'other-environment',
        message: said.join('; '),
        differences: differences.map(({ name }) => name),
      },
    }
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof AgentFailure)) throw error
    const { code, message, hint } = error
    if (code === 'agent-mismatch') return { ...none, agent: { kind: 'other-build', message, hint } }
    if (deadline.aborted) {
      const seconds = patienceMs / 1000
      return {
        ...none,
        agent: { kind: 'failing', message: `the agent does not answer within ${seconds} s`, hint: null },
      }
    }
    if (code === 'agent-unreachable') return { ...none, agent: { kind: 'not-running' } }
    return { ...none, agent: { kind: 'failing', message, hint } }
  }
}

async function since(agent: AgentClient, signal: AbortSignal): Promise<ReadonlyMap<string, Date>> {
  const unknown = (error: unknown): null => {
    signal.throwIfAborted()
    if (error instanceof AgentFailure) return null
    throw error
  }
  return await keysSince({
    found: async () => (await agent.call('access-key.found', {}, { signal }).catch(unknown)) ?? [],
    read: async (session) => await agent.call('access-key.read', { session }, { signal }).catch(unknown),
  })
}
