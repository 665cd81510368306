import type { Clock } from '../host.ts'

/** Something that is done again and again while nobody asks for it. No timer runs while there is nothing to do. */
export interface Rounds {
  /** Plans the first round if there is something to do by now, and none is planned. */
  look(): void
  /** For good; a round that is under way is told by its signal. */
  close(): void
}

/** First after `firstMs`, then each time `everyMs` after the last was over. `round` never rejects. Milliseconds. */
export function createRounds(options: {
  readonly clock: Pick<Clock, 'after'>
  readonly firstMs: number
  readonly everyMs: number
  readonly isNeeded: () => boolean
  readonly round: (signal: AbortSignal) => Promise<void>
}): Rounds {
  const { clock, firstMs, everyMs, isNeeded, round } = options
  const closing = new AbortController()
  let cancelTimer = () => {}
  let isPlanned = false

  function plan(delayMs: number): void {
    if (isPlanned || closing.signal.aborted || !isNeeded()) return
    isPlanned = true
    cancelTimer = clock.after(delayMs, () => void goRound())
  }

  async function goRound(): Promise<void> {
    await round(closing.signal)
    isPlanned = false
    plan(everyMs)
  }

  return {
    look: () => plan(firstMs),
    close() {
      closing.abort()
      cancelTimer()
    },
  }
}
