import { setTimeout as delay } from 'node:timers/promises'
import type { AgentClient } from '../agent/client.ts'
import { promptKinds } from '../core/contract/prompt.ts'
import type { WindowEvent } from '../core/contract/window.ts'

/** How long to wait before the next try to reach an agent that is gone, in ms: the last one goes on. */
const reconnectDelaysMs = [50, 250, 500, 1000]

export interface AgentFollower {
  /** What a front end that begins to listen has to know first. */
  current(): WindowEvent
  /** Everything the agent says from now on, and each loss and return of it. */
  subscribe(listener: (event: WindowEvent) => void): void
  /** Looks for an agent at once; else the next look comes by itself. */
  look(): void
  close(): void
}

/** Listens to the agent, over however many losses of it. While it listens, every kind of prompt is attended. */
export function followAgent(client: Pick<AgentClient, 'events'>): AgentFollower {
  const listeners = new Set<(event: WindowEvent) => void>()
  const closed = new AbortController()
  let wakeUp = new AbortController()
  let connected = false
  let hangUp = (): void => {}

  function tell(event: WindowEvent): void {
    for (const listener of listeners) listener(event)
  }

  /** Resolves when it ended, whether it began or not. */
  async function listenOnce(): Promise<void> {
    let onEnd = (): void => {}
    const ended = new Promise<void>((resolve) => {
      onEnd = resolve
    })
    try {
      hangUp = await client.events({ attends: promptKinds, onEvent: tell, onEnd })
    } catch {
      // None to be had: the next look may find one.
      return
    }
    if (closed.signal.aborted) return hangUp()
    connected = true
    tell({ type: 'connected' })
    await ended
    connected = false
    if (!closed.signal.aborted) tell({ type: 'disconnected' })
  }

  async function follow(): Promise<void> {
    for (let failures = 0; !closed.signal.aborted; failures += 1) {
      const before = performance.now()
      await listenOnce()
      if (performance.now() - before > 1000) failures = 0
      const pause = reconnectDelaysMs[Math.min(failures, reconnectDelaysMs.length - 1)]
      wakeUp = new AbortController()
      await delay(pause, null, { signal: AbortSignal.any([wakeUp.signal, closed.signal]) }).catch(() => {})
    }
  }

  void follow()
  return {
    current: () => ({ type: connected ? 'connected' : 'disconnected' }),
    subscribe(listener) {
      listeners.add(listener)
    },
    look: () => wakeUp.abort(),
    close() {
      closed.abort()
      hangUp()
    },
  }
}
