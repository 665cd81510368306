import type { Clock } from '../../core/host.ts'

export interface ManualClock extends Clock {
  /** Moves time on by milliseconds, running what falls due on the way, in order, and letting its promises settle. */
  advance(ms: number): Promise<void>
  /** Moves the clock without running anything in between, as sleep or a corrected clock does; then what is due runs. */
  jump(ms: number): Promise<void>
  /** How many timers are set: none may be while nothing is to be done. */
  pending(): number
}

/** A clock that stands still until the test moves it. */
export function manualClock(start = '2026-01-05T09:00:00.000Z'): ManualClock {
  let now = new Date(start).getTime()
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()

  async function runDue(until: number): Promise<void> {
    for (;;) {
      const [next] = [...timers].filter((timer) => timer.at <= until).sort((one, other) => one.at - other.at)
      if (next === undefined) return
      timers.delete(next)
      now = Math.max(now, next.at)
      next.run()
      await settled()
    }
  }

  return {
    now: () => new Date(now),
    after(delayMs, run) {
      const timer = { at: now + delayMs, run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    pending: () => timers.size,
    async advance(ms) {
      const until = now + ms
      await settled()
      await runDue(until)
      now = until
      await settled()
    },
    async jump(ms) {
      now += ms
      await runDue(now)
    },
  }
}

/** Lets promise chains and file operations that are under way come to rest. */
async function settled(): Promise<void> {
  for (let round = 0; round < 20; round++) await new Promise((resolve) => setImmediate(resolve))
}
