import type { Envelope } from '../../core/contract/errors.ts'
import type { LateAnswer } from '../../core/contract/page.ts'
import type { Clock } from '../../core/host.ts'

/** How long a call may keep its connection, in ms. */
const promptlyMs = 1_000

/** A call that is being answered. */
export interface RunningCall {
  /** The window's own name for it. */
  readonly id: string
  readonly envelope: Promise<Envelope<unknown>>
  readonly cancel: () => void
}

/** Answers that come too late for the connection they were asked on; see core/contract/page.ts. */
export interface LateAnswers {
  /** A window listens from now on. The answer is for its end, and cancels what it still waits for. */
  listen(window: string, send: (answer: LateAnswer) => void): () => void
  /** Waits a moment for the answer. Null: it follows on the window's event stream. */
  reply(window: string, call: RunningCall): Promise<Envelope<unknown> | null>
  /** Hangs up on a call; one that was answered already is left alone. */
  cancel(window: string, id: string): void
}

interface Listening {
  readonly send: (answer: LateAnswer) => void
  readonly calls: Map<string, RunningCall>
}

export function createLateAnswers(clock: Clock): LateAnswers {
  const windows = new Map<string, Listening>()

  async function sendWhenAnswered({ calls, send }: Listening, call: RunningCall): Promise<void> {
    calls.set(call.id, call)
    const envelope = await call.envelope
    if (calls.delete(call.id)) send({ id: call.id, envelope })
  }

  async function inTime(envelope: Promise<Envelope<unknown>>): Promise<Envelope<unknown> | null> {
    let stopTimer = (): void => {}
    const tooLate = new Promise<null>((resolve) => {
      stopTimer = clock.after(promptlyMs, () => resolve(null))
    })
    try {
      return await Promise.race([envelope, tooLate])
    } finally {
      stopTimer()
    }
  }

  return {
    listen(window, send) {
      const listening: Listening = { send, calls: new Map() }
      windows.set(window, listening)
      return () => {
        if (windows.get(window) === listening) windows.delete(window)
        for (const call of listening.calls.values()) call.cancel()
        listening.calls.clear()
      }
    },
    async reply(window, call) {
      const envelope = await inTime(call.envelope)
      if (envelope !== null) return envelope
      const listening = windows.get(window)
      // Nobody could hear it later.
      if (listening === undefined) return await call.envelope
      void sendWhenAnswered(listening, call)
      return null
    },
    cancel: (window, id) => windows.get(window)?.calls.get(id)?.cancel(),
  }
}
