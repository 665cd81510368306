import type { Prompt } from './prompt.ts'

/** What is asked that this session waits for; the same object while it is open. Null: nobody is asked anything. Pure. */
export function promptOf(prompts: readonly Prompt[], sessionId: string): Prompt | null {
  return prompts.find(({ waiting, sessionIds }) => waiting && sessionIds.includes(sessionId)) ?? null
}
