import { randomUUID } from 'node:crypto'
import type { Envelope } from '../../core/contract/errors.ts'
import type { LateAnswer } from '../../core/contract/page.ts'
import type { Clock } from '../../core/host.ts'

/** How long a call may keep its connection, in ms. */
const promptlyMs = 1_000

/** A call that is being answered. */
export interface RunningCall {
  readonly envelope: Promise<Envelope<unknown>>
  readonly cancel: () => void
}

export type Reply =
  | { readonly kind: 'answered'; readonly envelope: Envelope<unknown> }
  /** Its answer follows on the window's event stream, under this id. */
  | { readonly kind: 'later'; readonly id: string }

/** Answers that come too late for the connection they were asked on; see core/contract/page.ts. */
export interface LateAnswers {
  /** A window listens from now on. The answer is for its end, and cancels what it still waits for. */
  listen(window: string, send: (answer: LateAnswer) => void): () => void
  /** Waits a moment for the answer; for as long as it takes where no window listens. */
  reply(window: string | null, call: RunningCall): Promise<Reply>
  /** Hangs up on a call; one that was answered already is left alone. */
  cancel(window: string, id: string): void
}

interface Listening {
  readonly send: (answer: LateAnswer) => void
  readonly calls: Map<string, RunningCall>
}

export function createLateAnswers(clock: Clock): LateAnswers {
  const windows = new Map<string, Listening>()

  function postpone({ calls, send }: Listening, call: RunningCall): string {
    const id = randomUUID()
    calls.set(id, call)
    void call.envelope.then((envelope) => {
      if (calls.delete(id)) send({ id, envelope })
    })
    return id
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
      const inTime = await within(clock, call.envelope)
      if (inTime !== null) return { kind: 'answered', envelope: inTime }
      const listening = window === null ? undefined : windows.get(window)
      if (listening === undefined) return { kind: 'answered', envelope: await call.envelope }
      return { kind: 'later', id: postpone(listening, call) }
    },
    cancel: (window, id) => windows.get(window)?.calls.get(id)?.cancel(),
  }
}

async function within(clock: Clock, envelope: Promise<Envelope<unknown>>): Promise<Envelope<unknown> | null> {
  return await new Promise((resolve) => {
    const give = clock.after(promptlyMs, () => resolve(null))
    void envelope.then((value) => {
      give()
      resolve(value)
    })
  })
}
