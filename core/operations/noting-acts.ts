import type { AgentOperationName } from '../contract/agent-operations.ts'
import { isReading } from '../contract/is-reading.ts'
import type { Handlers } from './handlers.ts'

/** The same handlers; whatever is no mere reading is noted as something that a person did. */
export function notingActs(handlers: Handlers, acted: () => void): Handlers {
  const noting = Object.entries(handlers).map(([name, handler]) => {
    if (isReading(name as AgentOperationName)) return [name, handler]
    const run = handler as (...args: readonly unknown[]) => unknown
    return [
      name,
      (...args: readonly unknown[]) => {
        acted()
        return run(...args)
      },
    ]
  })
  return Object.fromEntries(noting) as Handlers
}
