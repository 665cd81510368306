import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { AgentFailure } from '../agent-failure.ts'
import type { Variables } from '../home.ts'
import { withoutSecrets } from '../shell/child-environment.ts'
import { type Command, terminalCommand } from './terminal-command.ts'

export interface TerminalOptions {
  /** What runs `keyturn`. */
  readonly keyturn: Command
  readonly platform: NodeJS.Platform
  /** The environment a person's programs have. */
  readonly variables: Variables
  readonly home: string
}

/** Whether a terminal can be opened here at all. */
export function hasTerminal({ platform, variables }: Omit<TerminalOptions, 'keyturn' | 'home'>): boolean {
  return (
    terminalCommand(['true'], { platform, isInstalled: (program) => isInPath(program, variables) }) !== null
  )
}

/**
 * Opens a terminal whose shell acts as the session, in its user's home folder. Resolves once it has started.
 * @throws AgentFailure `host-unable` when there is no terminal, or it does not start.
 */
export async function openTerminal(sessionId: string, options: TerminalOptions): Promise<void> {
  const { keyturn, platform, variables, home } = options
  const shell = platform === 'win32' ? 'powershell.exe' : (variables.SHELL ?? '/bin/sh')
  const run: Command = [...keyturn, 'exec', sessionId, '--', shell]
  const command = terminalCommand(inHome(run, options), {
    platform,
    isInstalled: (program) => isInPath(program, variables),
  })
  if (command === null) throw unable('no terminal program was found', { hint: 'install one, such as xterm' })
  const [program, ...args] = command
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: variables.HOME ?? home,
      env: withoutSecrets(variables),
      detached: true,
      stdio: 'ignore',
      // cmd.exe has quoting rules of its own, which the command follows already.
      windowsVerbatimArguments: platform === 'win32',
    })
    child.once('spawn', resolve)
    child.once('error', (cause) => {
      reject(
        unable(`${program} cannot be started`, { hint: 'run keyturn exec in a terminal of your own', cause }),
      )
    })
    child.unref()
  })
}

/** Terminals that run already give their programs their own environment. */
function inHome(run: Command, { platform, variables: { KEYTURN_HOME: named } }: TerminalOptions): Command {
  return named === undefined || platform === 'win32' ? run : ['env', `KEYTURN_HOME=${named}`, ...run]
}

function isInPath(program: string, variables: Variables): boolean {
  return (variables.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function unable(message: string, options: { readonly hint: string; readonly cause?: unknown }): AgentFailure {
  return new AgentFailure({ code: 'host-unable', message, hint: options.hint }, { cause: options.cause })
}
