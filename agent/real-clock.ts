import type { Clock } from '../core/host.ts'

/** setTimeout takes 32 bits; a longer delay would run at once. */
const longestTimeout = 2 ** 31 - 1

/** The machine's clock. A timer of it does not keep the process alive. */
export const realClock: Clock = {
  now: () => new Date(),
  after(delayMs, run) {
    let timer: NodeJS.Timeout
    const wait = (leftMs: number): void => {
      const step = Math.min(leftMs, longestTimeout)
      timer = setTimeout(() => (leftMs > step ? wait(leftMs - step) : run()), step)
      timer.unref()
    }
    wait(Math.max(0, delayMs))
    return () => clearTimeout(timer)
  },
}
