import type { z } from 'zod'
import { localOperations } from './local-operations.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'

/** Everything the agent's own socket answers: what windows may ask, and what they may not. */
export const agentOperations = { ...operations, ...localOperations } as const

export type AgentOperations = typeof agentOperations
export type AgentOperationName = keyof AgentOperations
export type AgentInput<Name extends AgentOperationName> = z.input<AgentOperations[Name]['input']>
export type AgentOutput<Name extends AgentOperationName> =
  AgentOperations[Name] extends Operation<z.ZodType, infer Output> ? Output : never
