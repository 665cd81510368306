import { realpathSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Envelope } from '../core/contract/errors.ts'
import type { CoreEvent } from '../core/contract/events.ts'
import type { AgentInput, AgentOperationName, AgentOutput } from '../core/contract/agent-operations.ts'
import type { StoppedSession } from '../core/contract/operations.ts'
import type { PromptKind } from '../core/contract/prompt.ts'
import { readAgentFile } from './agent-file.ts'
import { AgentFailure } from './agent-failure.ts'
import type { ConsoleAnswer } from './console/console-answer.ts'
import type { ContainerPass } from './container/container-server.ts'
import { build } from './build.ts'
import type { RelevantEnvironment } from './environment.ts'
import { exchange, type ExchangeRequest, type ExchangeResult } from './exchange.ts'
import { isNewer, type Handshake } from './handshake.ts'
import type { Variables } from './home.ts'
import { openSocket } from './open-socket.ts'
import type { Display } from './page/display.ts'
import { plainRequest } from './plain-request.ts'
import type { InstanceSession } from './instance-session.ts'
import type { ConsoleQuestion, CredentialsQuestion, InstanceEnd, InstanceQuestion } from './read-request.ts'
import { type ProcessAnswer, readProcessAnswer } from './shim/process-answer.ts'
import { processRequest } from './shim/process-request.ts'
import type { SessionCredentials, SessionFiles } from './process-credentials.ts'

export interface CallOptions {
  /** Prompts this front end can show and get answered; none unless said. */
  readonly attends?: readonly PromptKind[]
  /** Where the person sits who asks, for a sign-in that the agent shows; nowhere unless said. */
  readonly display?: Display | null
  /** Prompts and progress of this request, in order, before its answer. */
  readonly onEvent?: (event: CoreEvent) => void
  /** Aborting hangs up, which cancels the request; the call rejects with `cancelled`. */
  readonly signal?: AbortSignal
}

/** How to start an agent in the background when none answers. */
export interface AgentProgram {
  /** An executable: Node, or the standalone keyturn. */
  readonly command: string
  /** What makes it run the agent in the foreground: the path of `out/agent/main.mjs` and `run`, or `agent run`. */
  readonly args: readonly string[]
  /** `process.env`: the agent gets the few variables of it that it needs, never a secret. */
  readonly variables: Variables
}

export interface ConnectOptions {
  /** KEYTURN_HOME, absolute (`keyturnHome`). */
  readonly home: string
  /** What this process's environment says (`readEnvironment`); the agent's must say the same. */
  readonly environment: RelevantEnvironment
  /**
   * What starts an agent when none answers, or in place of an older one: a program in the background, or a function of a
   * process that hosts it itself. Null: start none; calls reject with `agent-unreachable` when none answers.
   */
  readonly program: AgentProgram | (() => Promise<void>) | null
  /** The desktop app, which shows what it is asked: its person may approve what is guarded. Once it listens to `events`. */
  readonly isWindow?: boolean
}

/**
 * A client of the agent of one home. Nothing happens before the first call; an agent is started, or an older one
 * replaced, when a call finds that it has to be. Each call has a connection of its own, so there is nothing to close.
 * Every method rejects with `AgentFailure` alone.
 */
export interface AgentClient {
  call<Name extends AgentOperationName>(
    name: Name,
    input: AgentInput<Name>,
    options?: CallOptions,
  ): Promise<AgentOutput<Name>>
  /** By id, alias, `account/role` or unique text, as in the operations. */
  credentials(question: CredentialsQuestion, options?: CallOptions): Promise<SessionCredentials>
  /** The same for who may be asked nothing: of whichever agent serves the home, whatever its build and environment. */
  processAnswer(session: string): Promise<Exclude<ProcessAnswer, { kind: 'unavailable' }>>
  /** Files through which a program acts as the session for as long as it runs. */
  environment(question: CredentialsQuestion, options?: CallOptions): Promise<SessionFiles>
  /** A pass for programs that ask the container endpoint. */
  container(question: CredentialsQuestion, options?: CallOptions): Promise<ContainerPass>
  /** Gives one back. */
  endContainer(pass: string): Promise<void>
  /** The way into the console; see `ConsoleAnswer`. */
  console(question: ConsoleQuestion, options?: CallOptions): Promise<ConsoleAnswer>
  /** A session on an instance, for the program that takes it up; its token is a secret. */
  openInstance(question: InstanceQuestion, options?: CallOptions): Promise<InstanceSession>
  /** Ends it at AWS. */
  endInstance(ended: InstanceEnd): Promise<void>
  /** Every event from now on. Resolves once the agent listens; the answer hangs up. */
  events(options: {
    readonly attends: readonly PromptKind[]
    readonly onEvent: (event: CoreEvent) => void
    /** The agent went away; not called for a hang-up of ours. */
    readonly onEnd?: () => void
  }): Promise<() => void>
  /** Has a session count as used until `signal` aborts. Resolves then, and when the agent went away. */
  inUse(session: string, signal: AbortSignal): Promise<void>
  /** The address of a new browser page, good for one browser within 30 s. `display`: where the person sits who asks. */
  openPage(display: Display | null): Promise<string>
  /** The machine slept: has the agent look now at what is due. */
  wake(): Promise<void>
  /** Stops the agent and waits until its process is gone: null when none runs; else what it withdrew. Never starts one. */
  stop(): Promise<readonly StoppedSession[] | null>
}

/** How often a call may find the agent gone or outdated and start another before it gives up. */
const attempts = 4

export function connectAgent({ home, environment, program, isWindow = false }: ConnectOptions): AgentClient {
  const me = (): Handshake => ({ build, home: realHome(home), environment })

  /** Of the agent that is listened to. */
  let windowKey: string | null = null

  async function start(): Promise<void> {
    if (program === null) {
      throw new AgentFailure({
        code: 'agent-unreachable',
        message: 'no agent is running',
        hint: 'run keyturn agent run, or any command that needs one',
      })
    }
    if (typeof program === 'function') return await program()
    const { startAgent } = await import('./start-agent.ts')
    await startAgent({ program, home, environment })
  }

  /** Asks until an agent of a build that suits us has answered. `again` is safe: nothing was done when it is called for. */
  async function insist(wanted: ExchangeRequest): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      const result = await exchange(me(), { ...wanted, windowKey })
      const again = attempt < attempts && wanted.signal?.aborted !== true
      if (again && result.kind === 'unreachable') await start()
      else if (again && program !== null && isOutdated(result)) {
        await exchange(me(), { ...retire, signal: wanted.signal })
        await start()
      } else if (again && program !== null && isStopping(result)) await start()
      else return valueOf(result)
    }
  }

  function post(wanted: Pick<ExchangeRequest, 'path' | 'body'>, options: CallOptions = {}): Promise<unknown> {
    return insist({ ...whole(options), method: 'POST', ...wanted })
  }

  return {
    async call(name, input, options) {
      return (await post({ path: `/api/${name}`, body: input }, options)) as never
    },
    async credentials(question, options) {
      return (await post({ path: '/credentials', body: question }, options)) as SessionCredentials
    },
    async processAnswer(session) {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await askedAsShim(session, me().home)
        if (answer.kind !== 'unavailable') return answer
        if (attempt === attempts) throw new AgentFailure(noAnswer)
        await start()
      }
    },
    async environment(question, options) {
      return (await post({ path: '/environment', body: question }, options)) as SessionFiles
    },
    async container(question, options) {
      return (await post({ path: '/container', body: question }, options)) as ContainerPass
    },
    async endContainer(pass) {
      await post({ path: '/container/end', body: { id: pass } })
    },
    async console(question, options) {
      return (await post({ path: '/console', body: question }, options)) as ConsoleAnswer
    },
    async openInstance(question, options) {
      return (await post({ path: '/instance', body: question }, options)) as InstanceSession
    },
    async endInstance(ended) {
      await post({ path: '/instance/end', body: ended })
    },
    async openPage(display) {
      return (await post({ path: '/agent/page', body: { display } })) as string
    },
    async events({ attends, onEvent, onEnd }) {
      const hangUp = new AbortController()
      if (isWindow) windowKey = (await post({ path: '/agent/window' })) as string
      await new Promise<void>((resolve, reject) => {
        insist({
          method: 'GET',
          path: '/api/events',
          attends,
          onEvent: (event) => {
            onEvent(event)
          },
          onBegin: resolve,
          signal: hangUp.signal,
        }).then(
          () => onEnd?.(),
          (error: unknown) => {
            reject(error instanceof Error ? error : new Error('the agent could not be asked'))
            if (!hangUp.signal.aborted) onEnd?.()
          },
        )
      })
      return () => {
        hangUp.abort()
      }
    },
    async inUse(session, signal) {
      const path = `/agent/in-use?session=${encodeURIComponent(session)}`
      try {
        await insist({ method: 'GET', path, attends: [], onEvent: () => {}, signal })
      } catch (error) {
        if (!signal.aborted) throw error
      }
    },
    async wake() {
      await post({ path: '/agent/wake' })
    },
    async stop() {
      const leaving = readAgentFile(me().home)
      const result = await exchange(me(), { ...retire, path: '/agent/stop' })
      if (result.kind === 'unreachable') return null
      const stopped = valueOf(result) as readonly StoppedSession[]
      if (leaving !== null) await endOf(leaving.pid)
      return stopped
    },
  }
}

async function askedAsShim(session: string, home: string): Promise<ProcessAnswer> {
  const socket = await openSocket(home).catch(() => null)
  if (socket === null) return { kind: 'unavailable' }
  return readProcessAnswer(await plainRequest(socket, processRequest(session)))
}

/** An agent that answered a stop ends on its own; one that hangs at its very end is not worth hanging with. */
async function endOf(pid: number): Promise<void> {
  const { isGone } = await import('./process-identity.ts')
  const deadline = performance.now() + longestEndMs
  while (performance.now() < deadline && !(await isGone(pid))) await delay(10)
}

const longestEndMs = 5_000

const noAnswer = {
  code: 'agent-unreachable',
  message: 'the agent gave no answer',
  hint: 'run keyturn agent stop, then repeat the command',
} as const

const retire: ExchangeRequest = {
  method: 'POST',
  path: '/agent/retire',
  attends: [],
  onEvent: null,
  signal: null,
}

/** A stream costs a little; it is asked for only when there is something to hear. */
function whole({
  attends = [],
  display = null,
  onEvent,
  signal,
}: CallOptions): Pick<ExchangeRequest, 'attends' | 'display' | 'onEvent' | 'signal'> {
  return { attends, display, onEvent: onEvent ?? null, signal: signal ?? null }
}

function isOutdated(result: ExchangeResult): boolean {
  return isFailure(result, 'agent-mismatch') && result.agent !== null && isNewer(build, result.agent)
}

function isStopping(result: ExchangeResult): boolean {
  return isFailure(result, 'agent-stopping')
}

function isFailure(
  result: ExchangeResult,
  code: string,
): result is Extract<ExchangeResult, { kind: 'answered' }> {
  return result.kind === 'answered' && !result.envelope.ok && result.envelope.code === code
}

function valueOf(result: ExchangeResult): unknown {
  switch (result.kind) {
    case 'answered':
      return opened(result.envelope)
    case 'stream-ended':
      return null
    case 'cancelled':
      throw new AgentFailure({ code: 'cancelled', message: 'cancelled' })
    case 'lost':
      throw new AgentFailure(
        {
          code: 'agent-unreachable',
          message: 'the agent went away before it answered',
          hint: 'look at the state with keyturn status, then repeat the command',
        },
        { cause: result.cause },
      )
    case 'unreachable':
      throw new AgentFailure(
        {
          code: 'agent-unreachable',
          message: 'the agent cannot be reached',
          hint: 'look at logs/agent.log in KEYTURN_HOME',
        },
        { cause: result.cause },
      )
  }
}

function opened(envelope: Envelope<unknown>): unknown {
  if (envelope.ok) return envelope.value
  throw new AgentFailure(envelope)
}

/** The home itself when it does not exist yet: its agent makes it. */
function realHome(home: string): string {
  try {
    return realpathSync(home)
  } catch {
    return home
  }
}
