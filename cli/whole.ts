import { isSea } from 'node:sea'
import { isatty } from 'node:tty'
import { fileURLToPath } from 'node:url'
import type { AgentClient, AgentProgram } from '../agent/client.ts'
import type { RelevantEnvironment } from '../agent/environment.ts'
import type { Standpoint, Variables } from '../agent/home.ts'
import type { Failure } from '../core/contract/errors.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'

/** What `main.ts` has read of the process. */
export interface Start {
  readonly env: Variables
  readonly standpoint: Standpoint
  readonly home: string
  readonly environment: RelevantEnvironment
  /** Why the short way to credentials did not lead anywhere; null when it was not tried, or found nobody. */
  readonly failure: Failure | null
}

/** The command line but for the short way to credentials. Beside `main.ts`, the only reader of `process`. */
export async function runWhole(argv: readonly string[], start: Start): Promise<ExitCode> {
  endQuietlyWhenTheReaderLeft()
  keepSecretsFromChildren()
  const { io, end } = await terminal(start)
  const { reportFailure } = await import('./report-failure.ts')
  if (start.failure !== null && !isCurable(start.failure, start.env)) {
    const { AgentFailure } = await import('../agent/agent-failure.ts')
    end()
    return reportFailure(new AgentFailure(start.failure), io, { json: false })
  }
  const { runCli } = await import('./run-cli.ts')
  // A bug outside of the command's own promise: even then no stack, unless asked for.
  process.on('uncaughtException', (error) => {
    process.exit(reportFailure(error, io, { json: false }))
  })
  const exitCode = await runCli(argv, io)
  end()
  return exitCode
}

/** Whether somebody, or the passphrase at hand, could put it right: then the whole command asks again. */
function isCurable({ code }: Failure, env: Variables): boolean {
  const isTerminal = isatty(0) && isatty(2)
  return isTerminal || ((env.KEYTURN_VAULT_PASSPHRASE ?? '') !== '' && code.startsWith('vault-'))
}

async function terminal(start: Start): Promise<{ readonly io: Io; readonly end: () => void }> {
  const { env, standpoint, home, environment } = start
  const program: AgentProgram = {
    command: process.execPath,
    // The standalone keyturn is the agent as well.
    args: isSea() ? ['agent', 'run'] : [fileURLToPath(new URL('../agent/main.mjs', import.meta.url)), 'run'],
    variables: env,
  }
  const interruption = new AbortController()
  const signals = signalSwitch(interruption)
  const connect = async (how: AgentProgram | null): Promise<AgentClient> => {
    const { connectAgent } = await import('../agent/client.ts')
    return connectAgent({ home, environment, program: how })
  }
  const { terminalIo } = await import('./terminal-io.ts')
  const io = terminalIo({
    // Read only when asked for: opening stdin has its price, and a stdin nobody reads must not be touched.
    stdin: () => process.stdin,
    stdinIsTerminal: isatty(0),
    stdout: process.stdout,
    stderr: process.stderr,
    env,
    platform: process.platform,
    cwd: standpoint.cwd,
    interruption,
    takeSignals: signals.take,
    agent: once(async () => await connect(program)),
    runningAgent: once(async () => await connect(null)),
    program,
  })
  return { io, end: signals.end }
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
    take(next, besides = []) {
      const taken = [...onlyForChildren, ...besides]
      taker = next
      for (const name of taken) process.on(name, listener)
      return () => {
        taker = null
        for (const name of taken) process.off(name, listener)
      }
    },
    end() {
      for (const name of names) process.off(name, listener)
    },
  }
}

/** `keyturn list | head`: the reader has what it wanted, so there is nothing to complain about. */
function endQuietlyWhenTheReaderLeft(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`keyturn: the answer could not be written (${error.code ?? error.message})\n`)
    process.exit(1)
  })
}

/** Libraries start programs too (the system's browser), with the environment as it is. */
function keepSecretsFromChildren(): void {
  for (const name of Object.keys(process.env))
    if (/^KEYTURN_.*PASSPHRASE$/i.test(name)) delete process.env[name]
}
