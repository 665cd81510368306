import type { CoreEvent } from '../core/contract/events.ts'
import type {
  OperationInput,
  OperationName,
  OperationOutput,
  StoppedSession,
} from '../core/contract/operations.ts'
import type { PromptKind } from '../core/contract/prompt.ts'
import type { RelevantEnvironment } from './environment.ts'
import type { Variables } from './home.ts'
import type { SessionCredentials } from './process-credentials.ts'

export interface CallOptions {
  /** Prompts this front end can show and get answered; none unless said. */
  readonly attends?: readonly PromptKind[]
  /** Prompts and progress of this request, in order, before its answer. */
  readonly onEvent?: (event: CoreEvent) => void
  /** Aborting hangs up, which cancels the request; the call rejects with `cancelled`. */
  readonly signal?: AbortSignal
}

/** How to start an agent in the background when none answers. */
export interface AgentProgram {
  /** The Node executable. */
  readonly node: string
  /** Path of `out/agent/main.mjs`. */
  readonly main: string
  /** `process.env`: the agent gets the few variables of it that it needs, never a secret. */
  readonly variables: Variables
}

export interface ConnectOptions {
  /** KEYTURN_HOME, absolute (`keyturnHome`). */
  readonly home: string
  /** What this process's environment says (`readEnvironment`); the agent's must say the same. */
  readonly environment: RelevantEnvironment
  /** Null: start none; calls reject with `agent-unreachable` when none answers. */
  readonly program: AgentProgram | null
}

/**
 * A client of the agent of one home. Nothing happens before the first call; an agent is started, or an older one replaced,
 * when a call finds that it has to be.
 * Every method rejects with `AgentFailure` alone.
 */
export interface AgentClient {
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    options?: CallOptions,
  ): Promise<OperationOutput<Name>>
  credentials(session: string, options?: CallOptions): Promise<SessionCredentials>
  /** Every event from now on. Resolves once the agent listens; the answer hangs up. */
  events(options: {
    readonly attends: readonly PromptKind[]
    readonly onEvent: (event: CoreEvent) => void
    /** The agent went away; not called for a hang-up of ours. */
    readonly onEnd?: () => void
  }): Promise<() => void>
  /** Stops the agent: null when none runs; else what it withdrew. Never starts one. */
  stop(): Promise<readonly StoppedSession[] | null>
}

export function connectAgent(options: ConnectOptions): AgentClient {
  void options
  throw new Error('not yet')
}
