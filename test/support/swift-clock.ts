import type { Clock } from '../../core/host.ts'

export interface SwiftClock extends Clock {
  /** Moves time on at once; what falls due runs. */
  jump(ms: number): void
}

/**
 * A clock on which time passes `speed` times as fast as it does, for what talks to a real server and would otherwise
 * wait for real. Nothing may depend on how fast.
 */
export function swiftClock(speed = 50, start = '2026-01-05T09:00:00.000Z'): SwiftClock {
  const startedAt = performance.now()
  let jumped = 0
  const now = () => new Date(start).getTime() + (performance.now() - startedAt) * speed + jumped
  const timers = new Set<() => void>()
  return {
    now: () => new Date(now()),
    after(delayMs, run) {
      const due = now() + delayMs
      let timer: NodeJS.Timeout
      const arm = () => {
        clearTimeout(timer)
        timer = setTimeout(
          () => {
            timers.delete(arm)
            run()
          },
          Math.max(0, (due - now()) / speed),
        )
      }
      timers.add(arm)
      arm()
      return () => {
        clearTimeout(timer)
        timers.delete(arm)
      }
    },
    jump(ms) {
      jumped += ms
      for (const arm of timers) arm()
    },
  }
}
