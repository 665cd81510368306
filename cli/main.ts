#!/usr/bin/env node
import { homedir } from 'node:os'
import { isatty } from 'node:tty'
import { fileURLToPath } from 'node:url'
import type { AgentClient, AgentProgram } from '../agent/client.ts'
import { readEnvironment } from '../agent/environment.ts'
import { keyturnHome } from '../agent/home.ts'
import { fastCredentials } from '../agent/fast-credentials.ts'
import type { Failure } from '../core/contract/errors.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'

// A copy, because what is secret in it is taken out of the real one below.
const env = { ...process.env }
const standpoint = { userHome: homedir(), cwd: process.cwd() }
const home = keyturnHome(env, standpoint)
const environment = readEnvironment(env, standpoint)
const program: AgentProgram = {
  node: process.execPath,
  main: fileURLToPath(new URL('../agent/main.mjs', import.meta.url)),
  variables: env,
}

endQuietlyWhenTheReaderLeft()
keepSecretsFromChildren()
process.exitCode = await run(process.argv.slice(2))

/** SDKs ask for credentials at every start, so that has a way of its own that loads next to nothing. */
async function run(argv: readonly string[]): Promise<ExitCode> {
  const [name, session, ...more] = argv
  if (name !== 'credentials' || session === undefined || session.startsWith('-') || more.length > 0) {
    return await runWhole(argv)
  }
  const answer = await fastCredentials(session, { home, environment })
  switch (answer.kind) {
    case 'credentials':
      process.stdout.write(`${answer.json}\n`)
      return 0
    case 'failed':
      return curable(answer.failure) ? await runWhole(argv) : await report(answer.failure)
    case 'unavailable':
      return await runWhole(argv)
  }
}

/** Whether somebody, or the passphrase at hand, could put it right: then the whole command asks again. */
function curable({ code }: Failure): boolean {
  const terminal = isatty(0) && isatty(2)
  return terminal || ((env.KEYTURN_VAULT_PASSPHRASE ?? '') !== '' && code.startsWith('vault-'))
}

async function report(failure: Failure): Promise<ExitCode> {
  const [{ AgentFailure }, { reportFailure }] = await Promise.all([
    import('../agent/agent-failure.ts'),
    import('./report-failure.ts'),
  ])
  const { io } = await terminal()
  return reportFailure(new AgentFailure(failure), io, { json: false })
}

async function runWhole(argv: readonly string[]): Promise<ExitCode> {
  const { io, end } = await terminal()
  const [{ runCli }, { reportFailure }] = await Promise.all([
    import('./run-cli.ts'),
    import('./report-failure.ts'),
  ])
  // A bug outside of the command's own promise: even then no stack, unless asked for.
  process.on('uncaughtException', (error) => {
    process.exit(reportFailure(error, io, { json: false }))
  })
  const exitCode = await runCli(argv, io)
  end()
  return exitCode
}

async function terminal(): Promise<{ readonly io: Io; readonly end: () => void }> {
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
