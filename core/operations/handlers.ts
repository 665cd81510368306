import type { z } from 'zod'
import type { Caller } from '../caller.ts'
import type { AgentOperationName, AgentOperations, AgentOutput } from '../contract/agent-operations.ts'

/** What answers one operation; its input has passed the operation's schema. */
export type Handler<Name extends AgentOperationName> = (
  input: z.output<AgentOperations[Name]['input']>,
  caller: Caller,
) => Promise<AgentOutput<Name>>

/** Handlers of all operations, or of those whose names begin with one noun. */
export type Handlers<Names extends AgentOperationName = AgentOperationName> = {
  readonly [Name in Names]: Handler<Name>
}

export type OperationsOf<Noun extends string> = Extract<AgentOperationName, `${Noun}.${string}`>
