import { setTimeout as delay } from 'node:timers/promises'

/**
 * Runs a reading now, or once more after the one that runs, but no more often than every so many ms. A reading that
 * rejects was of an agent that is gone, and is not repeated.
 */
export function createCoalesced(read: () => Promise<void>, everyMs: number): () => void {
  let running = false
  let again = false

  async function run(): Promise<void> {
    running = true
    do {
      again = false
      await read().catch(() => {})
      await delay(everyMs, null, { ref: false })
    } while (again)
    running = false
  }

  return () => {
    if (running) again = true
    else void run()
  }
}
