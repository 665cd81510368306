import type { z } from 'zod'

/** One request a front end may make. */
export interface Operation<Input extends z.ZodType, Output> {
  readonly input: Input
  /** Carries the output's type only; absent at run time. */
  readonly output?: Output
}

export function operation<Input extends z.ZodType>(input: Input) {
  return { returns: <Output>(): Operation<Input, Output> => ({ input }) }
}
