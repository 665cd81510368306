import { AgentFailure } from '../agent-failure.ts'

/** The console's address was had, and no browser could be started with it. */
export function notOpened(message: string, cause?: unknown): AgentFailure {
  return new AgentFailure(
    { code: 'host-unable', message, hint: 'print the address instead: keyturn console … --print' },
    { cause },
  )
}
