import type { Browser, Page } from 'playwright-core'

/** What a page's main thread did between two moments. */
export interface Work {
  /** CPU time of the thread's tasks, in ms: what the page did, however busy the machine was meanwhile. */
  readonly cpuMs: number
  /** Time on the clock, in ms, the wait for the frame included. */
  readonly wallMs: number
}

/** An event of Chromium's trace. Times are in µs. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  /** CPU time of the thread. */
  readonly tdur?: number
}

export interface Trace {
  /** Between two of the page's own `performance.mark`s. @throws Error when one of them is not in the trace. */
  between(from: string, to: string): Work
}

/** Records the browser's own trace while something is done. */
export async function traced(
  { browser, page }: { readonly browser: Browser; readonly page: Page },
  run: () => Promise<void>,
): Promise<Trace> {
  await browser.startTracing(page, {
    categories: ['-*', 'disabled-by-default-devtools.timeline', 'blink.user_timing'],
  })
  await run()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[]
  }
  const marks = new Map(traceEvents.map((event) => [event.name, event]))
  const tasks = traceEvents.filter(({ name }) => name === 'RunTask')
  const mark = (name: string): TraceEvent => {
    const found = marks.get(name)
    if (found === undefined) throw new Error(`the trace has no ${name}`)
    return found
  }
  return {
    between(from, to) {
      const [start, end] = [mark(from), mark(to)]
      const cpuUs = tasks
        .filter(({ pid, tid }) => pid === start.pid && tid === start.tid)
        .reduce((sum, task) => sum + cpuInside(task, start.ts, end.ts), 0)
      return { cpuMs: cpuUs / 1000, wallMs: (end.ts - start.ts) / 1000 }
    },
  }
}

/** A task that lies across an end counts by the part inside. */
function cpuInside({ ts, dur = 0, tdur = 0 }: TraceEvent, start: number, end: number): number {
  const inside = Math.min(ts + dur, end) - Math.max(ts, start)
  return inside <= 0 || dur === 0 ? 0 : tdur * (inside / dur)
}
