import type { Tool } from './contract/activity.ts'
import type { CoreEvent } from './contract/events.ts'
import type { PromptKind } from './contract/prompt.ts'

/** Who made a request: what it can do for a person, where its events go, and when it has gone away. */
export interface Caller {
  /** Prompts this front end can show and get answered; empty for tools without a terminal. */
  readonly attends: ReadonlySet<PromptKind>
  /** True: nobody is to be asked anything for it, in a window that stands open either. */
  readonly quiet?: boolean
  /** True: a window of ours, before a person. No program that was asked to do something answers from there. */
  readonly isWindow?: boolean
  /** What asks for credentials, where that is what is asked for. */
  readonly tool?: Tool
  /** Prompts and progress of this request. */
  readonly emit: (event: CoreEvent) => void
  /** Aborted when the caller hung up or cancelled. */
  readonly signal: AbortSignal
}

/** Background work of ours: attends nothing, hears nothing, is never cancelled. */
export const background: Caller = {
  attends: new Set(),
  emit: () => {},
  signal: new AbortController().signal,
}
