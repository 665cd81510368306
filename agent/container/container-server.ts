import type { Caller } from '../../core/caller.ts'
import type { ContainerStatus } from '../../core/contract/agent.ts'
import type { Clock, Log } from '../../core/host.ts'
import { createKeyedQueue } from '../../core/lib/keyed-queue.ts'
import { AgentFailure } from '../agent-failure.ts'
import type { Answering } from '../answering.ts'
import { describeError } from '../describe-error.ts'
import type { UsedSession } from '../process-credentials.ts'
import { type Listener, listenOnLoopback, type LoopbackListener } from '../serve.ts'
import type { ServedCore } from '../served-core.ts'
import { createContainerListener } from './create-container-listener.ts'
import type { PassBook } from './open-passes.ts'
import { createSwiftCredentials } from './swift-credentials.ts'

/** How often a port that somebody else has is tried again, in ms. */
const tryAgainMs = 5_000
/** How long a pass of a session that does not run is good without being used, and how often that is looked at, in ms. */
const unused = { idleMs: 12 * 60 * 60_000, everyMs: 60 * 60_000 } as const
/** Each program holds a connection of its own while it asks. */
const connections = 4_096

/** What `exec --container` and `env --container` set variables from. Raw: it never enters a log or an event. */
export interface ContainerPass {
  /** Names it to who gives it back; no secret. */
  readonly id: string
  readonly address: string
  readonly token: string
  readonly session: UsedSession
}

/** The endpoint that programs with a pass ask for credentials. It listens while there is a pass, and else not. */
export interface ContainerServer extends Listener {
  /**
   * A new pass, once there are credentials for it: what has to be asked of a person is asked now, not in a container.
   * @throws as `credentialsFor`, CoreError `state-unwritable`, AgentFailure `host-unable` when its port is somebody else's.
   */
  give(
    wanted: { readonly session: string; readonly readOnly: boolean },
    caller: Caller,
  ): Promise<ContainerPass>
  /** Its holder needs it no more. */
  giveBack(id: string): Promise<void>
  /** Listens for the passes of a predecessor again, at their port. One that somebody has taken is tried again. */
  takeUp(): Promise<void>
  /** Null while there is no pass. */
  status(): ContainerStatus | null
}

export function createContainerServer(options: {
  readonly core: ServedCore
  readonly passes: PassBook
  readonly answering: Answering
  readonly clock: Clock
  readonly log: Log
}): ContainerServer {
  const { core, passes, clock, log } = options
  const answers = createContainerListener({ passes, credentials: createSwiftCredentials(options), log })
  /** Opening and closing, one after the other. */
  const inTurn = createKeyedQueue()
  const door = <T>(task: () => Promise<T>): Promise<T> => inTurn('door', task)
  let listener: LoopbackListener | null = null
  let stopping = false
  let stopRetry = (): void => {}
  let stopSweep = (): void => {}

  /** The port that is listened on from now on. @throws AgentFailure `host-unable`. */
  async function open(): Promise<number> {
    if (listener !== null) return listener.port
    const told = passes.port()
    try {
      listener = await listenOnLoopback(answers, told ?? 0, { connections })
    } catch (error) {
      if (told === null || !isTaken(error)) throw error
      throw portTaken(told, error)
    }
    stopRetry()
    log.info('the container endpoint listens', { port: listener.port })
    sweep()
    return listener.port
  }

  function sweep(): void {
    stopSweep()
    stopSweep = clock.after(unused.everyMs, () => {
      passes.endUnused({ idleMs: unused.idleMs, isRunning: core.isRunning }).catch(logged('passes.json'))
      if (listener !== null) sweep()
    })
  }

  /** Nobody has a pass: nobody is listened to. */
  async function closeIfEmpty(): Promise<void> {
    if (passes.count() > 0) return
    stopRetry()
    stopSweep()
    const closing = listener
    listener = null
    if (closing === null) return
    closing.stopListening()
    await closing.closed(0)
    log.info('nobody has a pass any more: the container endpoint is closed')
  }

  /** What a predecessor was asked at. Never at another port: whoever asks there would not be told. */
  async function reopen(): Promise<void> {
    if (stopping || passes.count() === 0) return
    try {
      await open()
    } catch (error) {
      stopRetry = clock.after(tryAgainMs, () => void door(reopen).catch(logged('the container endpoint')))
      if (!(error instanceof AgentFailure)) throw error
    }
  }

  function logged(what: string): (error: unknown) => void {
    return (error) => log.warn(`${what} could not be kept up`, describeError(error))
  }

  passes.onceEmpty(() => void door(closeIfEmpty).catch(logged('the container endpoint')))

  return {
    async give(wanted, caller) {
      const { session } = await core.credentialsFor(wanted, caller)
      return await door(async () => {
        const port = await open()
        try {
          const { id, token } = await passes.give({ session: session.id, readOnly: wanted.readOnly, port })
          const address = `http://127.0.0.1:${port}/credentials/${session.id}`
          return { id, address, token: token.reveal(), session }
        } catch (error) {
          await closeIfEmpty()
          throw error
        }
      })
    },
    giveBack: passes.giveBack,
    async takeUp() {
      await door(reopen)
      const port = passes.port()
      if (port !== null && listener === null) log.warn(portTakenText(port))
    },
    status() {
      const port = passes.port()
      if (port === null) return null
      return { port, state: listener === null ? 'port-taken' : 'listening', passes: passes.count() }
    },
    stopListening() {
      stopping = true
      stopRetry()
      stopSweep()
      listener?.stopListening()
    },
    async closed(graceMs) {
      await listener?.closed(graceMs)
    },
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

function portTaken(port: number, cause: unknown): AgentFailure {
  return new AgentFailure(
    {
      code: 'host-unable',
      message: portTakenText(port),
      hint: 'end that program, or run keyturn stop --all and begin anew at another port',
    },
    { cause },
  )
}

function portTakenText(port: number): string {
  return `another program has taken port ${port}, at which programs with a pass ask for credentials`
}
