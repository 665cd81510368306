import type { Prompt } from './contract/prompt.ts'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A prompt before it has an id and a deadline. */
export type PromptQuestion = DistributiveOmit<
  Prompt,
  'id' | 'expiresAt' | 'waiting' | 'sessionIds' | 'inWindow'
>
