import { spawn } from 'node:child_process'
import { parse } from 'node:path'
import type { Envelope } from '../core/contract/errors.ts'
import { AgentFailure } from './agent-failure.ts'
import type { AgentProgram } from './client.ts'
import type { RelevantEnvironment } from './environment.ts'

export interface StartOptions {
  readonly program: AgentProgram
  readonly home: string
  readonly environment: RelevantEnvironment
}

/**
 * Starts the agent in the background and returns when one answers in this home, ours or one somebody else started
 * meanwhile.
 *
 * The new process is its own session in `/`, so that it survives the terminal and keeps no folder busy; it gets no
 * handle of ours but a pipe on which it says once that it is ready, or why not: `x=$(keyturn list)` returns.
 * @throws AgentFailure with the reason the agent gave.
 */
export async function startAgent({ program, home, environment }: StartOptions): Promise<void> {
  const child = spawn(program.command, [...program.args, '--background'], {
    cwd: parse(home).root,
    detached: true,
    windowsHide: true,
    env: { ...inherited(program), ...environment, KEYTURN_HOME: home },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const said = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.once('error', (cause) => reject(notStarted('it cannot be run', cause)))
    const pipe = child.stdio[3]
    pipe?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
    })
    pipe?.once('close', () => resolve(text))
    pipe?.once('error', (cause) => reject(notStarted('its pipe broke', cause)))
  })
  child.unref()
  if (said === '') throw notStarted('it ended before it was ready')
  const envelope = JSON.parse(said) as Envelope<null>
  if (!envelope.ok) throw new AgentFailure(envelope)
}

/**
 * What Node needs to run as its user runs it, and what leads to the keychain. Named one by one: an agent lives long, and
 * no secret may stay in it.
 */
const needed =
  'HOME USER LOGNAME PATH LANG LC_ALL LC_CTYPE TZ TMPDIR XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS ' +
  'NODE_OPTIONS NODE_EXTRA_CA_CERTS ' +
  'SystemRoot SystemDrive USERPROFILE USERNAME APPDATA LOCALAPPDATA TEMP TMP'

function inherited({ variables }: AgentProgram): Record<string, string> {
  return Object.fromEntries(
    needed.split(' ').flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])),
  )
}

function notStarted(why: string, cause?: unknown): AgentFailure {
  return new AgentFailure(
    {
      code: 'agent-unreachable',
      message: `the agent could not be started: ${why}`,
      hint: 'look at logs/agent.log in KEYTURN_HOME, or run keyturn agent run to see it start',
    },
    { cause },
  )
}
