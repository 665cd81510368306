import type { SSEStreamingApi } from 'hono/streaming'
import type { Envelope, Failure } from '../core/contract/errors.ts'
import type { CoreEvent } from '../core/contract/events.ts'
import type { LateAnswer } from '../core/contract/page.ts'
import { streamEvents } from '../core/contract/stream-events.ts'

/** A reader this many events behind is cut off: it sleeps, and what waits for it would fill the memory. */
const mostUnread = 1000

export interface AnswerStream {
  event(event: CoreEvent): void
  /** Resolves when it and everything before it has been written. */
  answer(answer: Envelope<unknown> | LateAnswer): Promise<void>
  /** Why nothing more will come. */
  refusal(failure: Failure): void
  drained(): Promise<void>
}

/** Messages in the order they were given, one being written at a time. */
export function answerStream(stream: SSEStreamingApi): AnswerStream {
  let last = Promise.resolve()
  let unread = 0

  async function write(before: Promise<void>, message: { event: string; data: string }): Promise<void> {
    await before
    await stream.writeSSE(message)
    unread -= 1
  }

  function queue(event: string, value: unknown): Promise<void> {
    unread += 1
    if (unread > mostUnread) stream.abort()
    last = write(last, { event, data: JSON.stringify(value) })
    return last
  }

  return {
    event: (event) => void queue(streamEvents.event, event),
    answer: (answer) => queue(streamEvents.answer, answer),
    refusal: (failure) => void queue(streamEvents.refusal, failure),
    drained: () => last,
  }
}
