import { setTimeout as delay } from 'node:timers/promises'
import type { Io } from '../io.ts'
import { knownFailure } from '../report-failure.ts'

/** How long to wait for an agent that went away, as one that is replaced does, in ms. */
const againMs = 5_000

/** Runs something with a session that does not count as idle meanwhile, under whichever agent. Starts no agent. */
export async function whileInUse<Result>(
  io: Io,
  sessionId: string,
  run: () => Promise<Result>,
): Promise<Result> {
  const over = new AbortController()
  const keeping = keep(io, sessionId, over.signal)
  // What it fails with is thrown at the end, beside the program that runs.
  keeping.catch(() => {})
  try {
    return await run()
  } finally {
    over.abort()
    await keeping
  }
}

async function keep(io: Io, sessionId: string, signal: AbortSignal): Promise<void> {
  const agent = await io.runningAgent()
  while (!signal.aborted) {
    try {
      await agent.inUse(sessionId, signal)
    } catch (error) {
      // No agent, no idle stop; a session that was removed cannot be stopped.
      if (knownFailure(error) === null) throw error
    }
    await delay(againMs, null, { signal, ref: false }).catch(() => null)
  }
}
