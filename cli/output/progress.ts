import type { Output } from '../io.ts'
import { cutMiddle } from './cut-middle.ts'
import { printable } from './printable.ts'

const quietMs = 1000
const repaintMs = 100

/** One line about something that takes its time. */
export interface Progress {
  update(text: string): void
  /** Runs what prints or asks something else with the line out of the way. */
  aside<Result>(talk: () => Promise<Result>): Promise<Result>
  end(): void
}

/**
 * Says nothing for a second. Then a terminal shows the newest text in one line that is repainted and finally taken
 * away, and anything else gets the text of that moment as one plain line.
 */
export function showProgress(output: Output, text: string): Progress {
  let newest = text
  let state: 'quiet' | 'loud' | 'ended' = 'quiet'
  let asides = 0
  let painted = false
  let saidPlainly = false
  let repaint: NodeJS.Timeout | null = null

  function paint(): void {
    repaint = null
    if (state !== 'loud' || asides > 0) return
    if (output.isTerminal) {
      output.write(`\r\u001b[K${cutMiddle(printable(newest), output.columns - 1)}`)
      painted = true
    } else if (!saidPlainly && output.onlyJson !== true) {
      output.write(`${printable(newest)}\n`)
      saidPlainly = true
    }
  }
  function clear(): void {
    if (painted) output.write('\r\u001b[K')
    painted = false
  }
  const first = setTimeout(() => {
    state = 'loud'
    paint()
  }, quietMs)

  return {
    update(next) {
      newest = next
      if (state === 'loud') repaint ??= setTimeout(paint, repaintMs)
    },
    async aside(talk) {
      clear()
      asides += 1
      try {
        return await talk()
      } finally {
        asides -= 1
        if (state === 'loud') repaint ??= setTimeout(paint, repaintMs)
      }
    },
    end() {
      clearTimeout(first)
      if (repaint !== null) clearTimeout(repaint)
      state = 'ended'
      clear()
    },
  }
}
