import type { AgentOperationName } from '../../../core/contract/agent-operations.ts'

/** What `core-program.ts` can be told to do: an operation, or to make the private files that `exec` gives a command. */
export type CoreStep =
  | { readonly name: AgentOperationName; readonly input: unknown }
  | { readonly name: 'environment'; readonly input: string }

export interface CoreStepOutcome {
  readonly name: CoreStep['name']
  /** Code of the refusal, `bug: …` for anything else; null: done. */
  readonly first: string | null
  /** The same for the second try; null too when there was none. */
  readonly second: string | null
}
