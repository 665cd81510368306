import { type AgentClient, connectAgent } from '../../../agent/client.ts'
import { readEnvironment } from '../../../agent/environment.ts'
import type { BenchStage } from '../stage.ts'

/** The agent of a bench's user, asked as a front end of its own would; starts none. */
export function agentOf({ env }: BenchStage): AgentClient {
  const folder = env.HOME ?? ''
  return connectAgent({
    home: env.KEYTURN_HOME ?? '',
    environment: readEnvironment(env, { userHome: folder, cwd: folder }),
    program: null,
  })
}
