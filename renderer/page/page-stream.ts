import type { Envelope } from '../../core/contract/errors.ts'
import { buildHeader, type LateAnswer } from '../../core/contract/page.ts'
import { streamEvents } from '../../core/contract/stream-events.ts'
import type { WindowEvent } from '../../core/contract/window.ts'
import { readEventStream } from '../read-event-stream.ts'
import { isOurAgent } from './is-our-agent.ts'
import { forgetBearer, keepBearer } from './page-bearer.ts'
import { unreachable } from './page-failures.ts'

/** How long to wait before the next try to reach an agent that is gone, in ms: the last one goes on. */
const reconnectDelaysMs = [100, 250, 500, 1000, 2000, 5000]

/** What lasted longer was no failure, in ms. */
const steadyMs = 1000

type Answer = (envelope: Envelope<unknown>) => void

/** The one event stream of this page, over however many losses of the agent. It is open while somebody listens. */
export interface PageStream {
  subscribe(listener: (event: WindowEvent) => void): () => void
  /** Whether the agent went away and has not come back. */
  isLost(): boolean
  /** Late answers to this call go to `answer`, once; a failure when the agent is lost first. The answer forgets it. */
  expect(id: string, answer: Answer): () => void
}

export function createPageStream({
  bearer,
  headers,
}: {
  readonly bearer: string
  readonly headers: Readonly<Record<string, string>>
}): PageStream {
  const listeners = new Set<(event: WindowEvent) => void>()
  const expected = new Map<string, Answer>()
  /** Of the agent that this page was loaded from; null before the first answer. */
  let buildId: string | null = null
  let state: 'unknown' | 'connected' | 'disconnected' = 'unknown'
  let ended = new AbortController()
  let isLeaving = false
  // The browser ends the stream of a page that is loaded anew: no loss of the agent, and the bearer is needed again.
  addEventListener('beforeunload', () => {
    isLeaving = true
  })

  function tell(event: WindowEvent): void {
    for (const listener of listeners) listener(event)
  }

  function found(): void {
    state = 'connected'
    isLeaving = false
    keepBearer(bearer)
    tell({ type: 'connected' })
  }

  function lost(): void {
    if (state === 'disconnected') return
    state = 'disconnected'
    if (!isLeaving) forgetBearer()
    for (const answer of expected.values()) answer(unreachable)
    tell({ type: 'disconnected' })
  }

  /** Reads the stream to its end, if there is one. */
  async function listen(signal: AbortSignal): Promise<void> {
    // A program that is not known to be ours is told nothing.
    if (state === 'disconnected' && !(await isOurAgent(bearer))) return
    const response = await fetch('/api/events', { headers, signal })
    if (response.status === 401) return await closePage()
    if (!response.ok || response.body === null) return
    const servedBy = response.headers.get(buildHeader)
    if (buildId !== null && servedBy !== buildId) return await loadAnew(bearer)
    buildId = servedBy
    found()
    await readEventStream(response.body, ({ event, data }) => {
      if (event === streamEvents.event) tell(JSON.parse(data) as WindowEvent)
      if (event === streamEvents.refusal) void closePage()
      if (event === streamEvents.answer) {
        const { id, envelope } = JSON.parse(data) as LateAnswer
        expected.get(id)?.(envelope)
      }
    })
  }

  async function follow(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const started = performance.now()
      await listen(signal).catch((error: unknown) => {
        // Fetch's word for a connection that could not be made, or broke.
        if (!(error instanceof TypeError) && !signal.aborted) throw error
      })
      if (signal.aborted) return
      if (state === 'connected' && performance.now() - started > steadyMs) failures = 0
      lost()
      await pause(reconnectDelaysMs[Math.min(failures, reconnectDelaysMs.length - 1)] ?? 0)
    }
  }

  return {
    subscribe(listener) {
      if (listeners.size === 0) {
        ended = new AbortController()
        void follow(ended.signal)
      } else if (state !== 'unknown') {
        const { signal } = ended
        const type = state
        queueMicrotask(() => {
          if (!signal.aborted && listeners.has(listener)) listener({ type })
        })
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        ended.abort()
        state = 'unknown'
      }
    },
    isLost: () => state === 'disconnected',
    expect(id, answer) {
      expected.set(id, answer)
      return () => {
        expected.delete(id)
      }
    },
  }
}

/** An agent of another build has other files, and may understand other requests. */
async function loadAnew(bearer: string): Promise<never> {
  keepBearer(bearer)
  location.reload()
  return await new Promise(() => {})
}

/** The agent knows this page no more: loaded anew without a bearer, it says so and what to do. */
async function closePage(): Promise<never> {
  forgetBearer()
  location.reload()
  return await new Promise(() => {})
}

/** Shorter when somebody looks at the page again: browsers slow the timers of pages nobody sees. */
async function pause(ms: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const over = (): void => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    document.addEventListener('visibilitychange', over)
  })
}
