import { homedir } from 'node:os'
import { isatty } from 'node:tty'
import { fileURLToPath } from 'node:url'
import type { AgentClient, AgentProgram } from '../agent/client.ts'
import { readEnvironment } from '../agent/environment.ts'
import { keyturnHome } from '../agent/home.ts'
import type { Io } from './io.ts'

const standpoint = { userHome: homedir(), cwd: process.cwd() }
const home = keyturnHome(process.env, standpoint)
const environment = readEnvironment(process.env, standpoint)
const program: AgentProgram = {
  node: process.execPath,
  main: fileURLToPath(new URL('../agent/main.mjs', import.meta.url)),
  variables: process.env,
}

endQuietlyWhenTheReaderLeft()
process.exitCode = await run(process.argv.slice(2))

async function run(argv: readonly string[]): Promise<number> {
  const interruption = new AbortController()
  const signals = signalSwitch(interruption)
  const connect = async (how: AgentProgram | null): Promise<AgentClient> => {
    const { connectAgent } = await import('../agent/client.ts')
    return connectAgent({ home, environment, program: how })
  }
  const io = await terminal({ interruption, takeSignals: signals.take, connect })
  const { runCli } = await import('./run-cli.ts')
  const exitCode = await runCli(argv, io)
  signals.end()
  return exitCode
}

async function terminal(options: {
  readonly interruption: AbortController
  readonly takeSignals: Io['takeSignals']
  readonly connect: (how: AgentProgram | null) => Promise<AgentClient>
}): Promise<Io> {
  const { terminalIo } = await import('./terminal-io.ts')
  const { connect } = options
  return terminalIo({
    // Read only when asked for: opening stdin has its price, and a stdin nobody reads must not be touched.
    stdin: () => process.stdin,
    stdinIsTerminal: isatty(0),
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    platform: process.platform,
    cwd: standpoint.cwd,
    interruption: options.interruption,
    takeSignals: options.takeSignals,
    agent: once(async () => await connect(program)),
    runningAgent: once(async () => await connect(null)),
    program,
  })
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null
  return async () => await (made ??= make())
}

/**
 * Signals ask the command to end; a second one ends it at once. A command that hosts another program takes them over.
 */
function signalSwitch(interruption: AbortController): { take: Io['takeSignals']; end: () => void } {
  const names: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const onlyForChildren: readonly NodeJS.Signals[] =
    process.platform === 'win32' ? [] : ['SIGQUIT', 'SIGUSR2']
  let taker: ((signal: NodeJS.Signals) => void) | null = null
  const listener = (signal: NodeJS.Signals): void => {
    if (taker !== null) taker(signal)
    else if (interruption.signal.aborted) process.exit(130)
    else interruption.abort()
  }
  for (const name of names) process.on(name, listener)
  return {
    take(next) {
      taker = next
      for (const name of onlyForChildren) process.on(name, listener)
      return () => {
        taker = null
        for (const name of onlyForChildren) process.off(name, listener)
      }
    },
    end() {
      for (const name of names) process.off(name, listener)
    },
  }
}

/** `keyturn list | head`: the reader has what it wanted, so there is nothing to complain about. */
function endQuietlyWhenTheReaderLeft(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0)
      throw error
    })
  }
}
