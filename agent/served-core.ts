import type { z } from 'zod'
import type { TemporaryCredentials } from '../core/access/temporary-credentials.ts'
import type { Caller } from '../core/caller.ts'
import type { CoreEvent } from '../core/contract/events.ts'
import type {
  OperationName,
  OperationOutput,
  Operations,
  StoppedSession,
} from '../core/contract/operations.ts'
import type { Prompts } from '../core/prompts.ts'
import type { SessionCredentials } from './process-credentials.ts'

/** What the agent needs of core to serve it. */
export interface ServedCore {
  readonly handlers: {
    readonly [Name in OperationName]: (
      input: z.output<Operations[Name]['input']>,
      caller: Caller,
    ) => Promise<OperationOutput<Name>>
  }
  credentialsFor(
    session: string,
    caller: Caller,
  ): Promise<{
    readonly credentials: TemporaryCredentials
    readonly session: SessionCredentials['session']
  }>
  subscribe(listener: (event: CoreEvent) => void): () => void
  readonly prompts: Pick<Prompts, 'attach'>
  stop(mode: StopMode): Promise<readonly StoppedSession[]>
}

/** `withdraw` stops every session; `hand-over` leaves what is published to the agent that comes next. */
export type StopMode = 'withdraw' | 'hand-over'
