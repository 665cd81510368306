import type { Core } from '../core/core.ts'

/** What the local API needs of core. */
export type ServedCore = Pick<
  Core,
  | 'handlers'
  | 'credentialsFor'
  | 'credentialsInHand'
  | 'isRunning'
  | 'environmentFor'
  | 'glanceAt'
  | 'consoleFor'
  | 'inUse'
  | 'subscribe'
  | 'wake'
> & {
  readonly instances: Pick<Core['instances'], 'open' | 'end'>
  readonly prompts: Pick<Core['prompts'], 'attach'>
}

/** `withdraw` stops every session; `hand-over` leaves what is published to the agent that comes next. */
export type StopMode = Parameters<Core['stop']>[0]
