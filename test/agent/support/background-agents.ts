import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type AgentClient, connectAgent } from '../../../agent/client.ts'
import { readEnvironment } from '../../../agent/environment.ts'
import { eventually } from '../../support/eventually.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** A home whose agents a test starts, and what is to be known of them. */
export interface AgentHome {
  readonly home: string
  /** What agents and clients of this home have as their environment. */
  readonly variables: Readonly<Record<string, string>>
  /** A client that starts the given program when no agent answers. */
  client(main: string | null, more?: Readonly<Record<string, string>>): AgentClient
  /** Process numbers of the agents of this home, found by their environment. */
  running(): readonly number[]
}

/** Every agent of it is ended when the running test is. `name` is the home's, below a folder of the test's own. */
export function agentHome(name = '.keyturn'): AgentHome {
  const userHome = realpathSync(temporaryFolder())
  const home = join(userHome, name)
  const variables = { HOME: userHome, KEYTURN_HOME: home, PATH: process.env.PATH ?? '' }
  const running = (): readonly number[] =>
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map(Number)
      .filter((pid) => environmentOf(pid).includes(`KEYTURN_HOME=${home}`) && pid !== process.pid)
  onTestFinished(async () => {
    for (const pid of running()) killIfThere(pid)
    await eventually(() => {
      if (running().length > 0) throw new Error(`still running: ${running().join(' ')}`)
    })
  })
  return {
    home,
    variables,
    running,
    client: (main, more = {}) =>
      connectAgent({
        home,
        environment: readEnvironment({ ...variables, ...more }, { userHome, cwd: '/' }),
        program:
          main === null
            ? null
            : { command: process.execPath, args: [main, 'run'], variables: { ...variables, ...more } },
      }),
  }
}

/** The environment a process was started with; empty when there is none to be read. */
export function environmentOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return []
  }
}

export async function untilGone(pid: number): Promise<void> {
  await eventually(() => {
    if (existsSync(`/proc/${pid}`)) throw new Error(`process ${pid} is still there`)
  })
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
