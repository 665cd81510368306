import { join } from 'node:path'
import type { AgentProgram } from '../agent/client.ts'
import type { Variables } from '../agent/home.ts'

export interface Programs {
  /** What runs `keyturn`: a program, and its first arguments. */
  readonly keyturn: readonly [string, ...string[]]
  /** How an agent is started that goes on when the app has quit. */
  readonly agent: AgentProgram
}

/**
 * The command line and the agent beside this app: in a package the standalone `keyturn` (the app's own binary is no Node
 * for anybody), in development Node with what was built.
 */
export function findPrograms({
  isPackaged,
  resources,
  built,
  platform,
  variables,
}: {
  readonly isPackaged: boolean
  /** Electron's `process.resourcesPath`. */
  readonly resources: string
  /** `out/`. */
  readonly built: string
  readonly platform: NodeJS.Platform
  readonly variables: Variables
}): Programs {
  if (isPackaged) {
    const keyturn = join(resources, 'cli', platform === 'win32' ? 'keyturn.exe' : 'keyturn')
    return { keyturn: [keyturn], agent: { command: keyturn, args: ['agent', 'run'], variables } }
  }
  // npm says which Node runs it.
  const node = variables.npm_node_execpath ?? 'node'
  return {
    keyturn: [node, join(built, 'cli', 'keyturn.cjs')],
    agent: { command: node, args: [join(built, 'agent', 'main.mjs'), 'run'], variables },
  }
}
