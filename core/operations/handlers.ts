import type { z } from 'zod'
import type { Caller } from '../caller.ts'
import type { OperationName, OperationOutput, Operations } from '../contract/operations.ts'

/** What answers one operation; its input has passed the operation's schema. */
export type Handler<Name extends OperationName> = (
  input: z.output<Operations[Name]['input']>,
  caller: Caller,
) => Promise<OperationOutput<Name>>

/** Handlers of all operations, or of those whose names begin with one noun. */
export type Handlers<Names extends OperationName = OperationName> = {
  readonly [Name in Names]: Handler<Name>
}

export type OperationsOf<Noun extends string> = Extract<OperationName, `${Noun}.${string}`>
