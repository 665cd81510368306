import { Interrupted } from '../cli-error.ts'
import type { Io } from '../io.ts'

/** Asks before something that cannot be had back; a script was sure when it was written. @throws Interrupted on no. */
export async function confirm(io: Io, question: string): Promise<void> {
  if (!io.canAsk) return
  const answer = await io.ask(`${question} [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) throw new Interrupted()
}
