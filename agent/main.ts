// The agent as a program: `main.mjs run` in the foreground, `main.mjs run --background` as start-agent.ts starts it; and
// `main.mjs doctor`, which looks at what it would work with and hosts nothing.
import { homedir, tmpdir } from 'node:os'
import type { Failure } from '../core/contract/errors.ts'
import type { Log } from '../core/host.ts'
import { closeInheritedHandles } from './close-inherited-handles.ts'
import { describeError } from './describe-error.ts'
import { answerAsDoctor } from './doctor/answer-as-doctor.ts'
import { toFailure } from './envelope.ts'
import { readEnvironment } from './environment.ts'
import { keyturnHome, type Variables } from './home.ts'
import { hostAgent, prepareHome, type HostedAgent } from './host-agent.ts'
import { openLog } from './log-file.ts'
import { outsideVariables } from './outside-variables.ts'
import { pageParts } from './page/page-parts.ts'
import { readinessHandle, sayReadiness } from './readiness.ts'
import { sayStopped } from './say-stopped.ts'
import { takeVariables } from './take-variables.ts'

/** How long a crash may take to withdraw what is published, in ms. */
const lastWordsMs = 15_000

const inBackground = process.argv.includes('--background')
// Everything the agent makes is its owner's alone, sockets included, from the moment it exists.
process.umask(0o077)
const interruption = askedToStop()
if (inBackground) closeInheritedHandles(new Set([0, 1, 2, readinessHandle]))
const taken = takeVariables(process.env)
void (process.argv.includes('doctor')
  ? answerAsDoctor(taken, { signal: interruption, log: stderrLog() })
  : run(outsideVariables(taken)))

async function run(variables: Variables): Promise<void> {
  const standpoint = { userHome: homedir(), cwd: process.cwd() }
  const runtimeFolders = [variables.XDG_RUNTIME_DIR, tmpdir(), '/tmp'].filter((path) => path !== undefined)
  let log: Log | null = null
  try {
    const home = await prepareHome(keyturnHome(variables, standpoint))
    log = openLog(home, inBackground ? null : say)
    const agent = await hostAgent({
      home,
      environment: readEnvironment(variables, standpoint),
      runtimeFolders,
      passphrase: inBackground ? null : (variables.KEYTURN_VAULT_PASSPHRASE ?? null),
      user: { home: standpoint.userHome, variables },
      pageParts: pageParts(variables),
      otherSamlBrowser: null,
      interruption,
      log,
    })
    if ('pid' in agent) return leaveToOther(agent.pid, home)
    withdrawWhenAsked(agent, log)
    withdrawOnCrash(agent, log)
    if (inBackground) sayReadiness({ ok: true, value: null })
    const { mode, stopped } = await agent.ended
    for (const session of stopped) log.info(sayStopped(session))
    log.info(mode === 'withdraw' ? 'the agent has stopped' : 'the agent has made way for another')
    process.exit(0)
  } catch (error) {
    fail(toFailure(error, log ?? stderrLog()))
  }
}

/** Aborted by the first signal that asks us to end. One that comes during the start is obeyed after it, when there is something to undo it with. */
function askedToStop(): AbortSignal {
  const asked = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => asked.abort(signal))
  }
  return asked.signal
}

function withdrawWhenAsked(agent: HostedAgent, log: Log): void {
  const withdraw = (): void => {
    log.info(`asked to stop (${String(interruption.reason)})`)
    // What it rejects with, `ended` does too.
    agent.stop('withdraw').catch(() => {})
  }
  if (interruption.aborted) withdraw()
  else interruption.addEventListener('abort', withdraw, { once: true })
}

/** A bug must not leave keys behind: what is published is withdrawn before the end, if that is still possible. */
function withdrawOnCrash(agent: HostedAgent, log: Log): void {
  const crash = (thrown: unknown): void => {
    log.error('the agent failed and stops', describeError(thrown))
    setTimeout(() => process.exit(1), lastWordsMs).unref()
    void agent.stop('withdraw').finally(() => process.exit(1))
  }
  process.once('uncaughtException', crash)
  process.once('unhandledRejection', crash)
}

function leaveToOther(pid: number, home: string): never {
  if (inBackground) {
    sayReadiness({ ok: true, value: null })
    process.exit(0)
  }
  return fail({
    ok: false,
    code: 'agent-mismatch',
    message: `process ${pid} is the agent of ${home} already`,
    hint: 'run keyturn agent stop first',
  })
}

function fail(failure: Failure): never {
  if (inBackground) sayReadiness(failure)
  else {
    say(`error: ${failure.message}`)
    if (failure.hint !== undefined) say(`hint: ${failure.hint}`)
  }
  process.exit(1)
}

function say(line: string): void {
  process.stderr.write(`keyturn agent: ${line}\n`)
}

/** Before there is a home to log in. */
function stderrLog(): Log {
  return {
    info: say,
    warn: (message) => say(`warn: ${message}`),
    error: (message, fields) => say(`error: ${message} ${JSON.stringify(fields ?? {})}`),
  }
}
