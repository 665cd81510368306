import { AgentFailure } from '../agent/agent-failure.ts'
import { checkInput } from '../agent/check-input.ts'
import type { AgentClient } from '../agent/client.ts'
import { hostOperations } from '../core/contract/host-operations.ts'
import { type OperationName, operations } from '../core/contract/operations.ts'
import { promptKinds } from '../core/contract/prompt.ts'
import type { WindowInput, WindowOutput } from '../core/contract/window.ts'
import type { Answer } from './window-calls.ts'

type HostOperationName = keyof typeof hostOperations
export type HostHandlers = {
  readonly [Name in HostOperationName]: (
    input: WindowInput<Name>,
    signal: AbortSignal,
  ) => Promise<WindowOutput<Name>>
}

/** What a window may ask: the host's operations here, core's of the agent. Each input is checked before anybody sees it. */
export function windowAnswer({
  client,
  host,
}: {
  readonly client: Pick<AgentClient, 'call'>
  readonly host: HostHandlers
}): Answer {
  return async (name, input, signal) => {
    if (Object.hasOwn(hostOperations, name)) {
      const known = name as HostOperationName
      const handler = host[known] as (input: unknown, signal: AbortSignal) => Promise<unknown>
      return await handler(checkInput(hostOperations[known].input, input), signal)
    }
    if (!Object.hasOwn(operations, name))
      throw new AgentFailure({ code: 'unknown-operation', message: 'there is no such operation' })
    const known = name as OperationName
    // Somebody before the window asked for it; what it needs of them the window hears with all other events.
    return await client.call(known, checkInput(operations[known].input, input), {
      signal,
      attends: promptKinds,
    })
  }
}
