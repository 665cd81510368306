import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Caller } from '../core/caller.ts'
import type { Envelope, ErrorCode, Failure } from '../core/contract/errors.ts'
import type { PromptKind } from '../core/contract/prompt.ts'
import type { Log } from '../core/host.ts'
import { answerStream, type AnswerStream } from './answer-stream.ts'
import { toFailure } from './envelope.ts'
import type { InFlight } from './in-flight.ts'
import type { ServedCore } from './served-core.ts'

/** Longer than any input the contract allows, in bytes. */
export const longestBody = 64 * 1024

/** A request as Node's HTTP server brings it, whatever a transport keeps beside it. */
export interface Served {
  readonly Bindings: HttpBindings
}

/** A request of core or of its host, on behalf of who asked. */
export type Run<T = unknown> = (caller: Caller) => Promise<T>

/** How every transport answers: with envelopes, and with the stream of all events. */
export interface Answering {
  /** What a request came to. Never rejects. Nothing new is begun once the agent stops; what runs then is let end. */
  envelope<T>(run: Run<T>, caller: Caller): Promise<Envelope<T>>
  /** All events from now on, until the reader hangs up or the agent stops, which it says. */
  events<Env extends Served>(context: Context<Env>, options: EventStreamOptions): Response
  /** The answer for an error that was thrown while a request was being read. */
  broken<Env extends Served>(context: Context<Env>, error: Error): Response
}

export interface EventStreamOptions {
  /** Prompts that are answered as long as the stream is open. */
  readonly attends: ReadonlySet<PromptKind>
  /** See `Caller`. */
  readonly isWindow?: boolean
  /** The stream has begun; what it answers is called at its end. */
  readonly onOpen?: (stream: AnswerStream) => () => void
  /** Ends the stream, too. */
  readonly signal?: AbortSignal
}

export function createAnswering(options: {
  readonly core: Pick<ServedCore, 'subscribe' | 'prompts'>
  readonly log: Log
  readonly inFlight: InFlight
  readonly stopping: AbortSignal
}): Answering {
  const { core, log, inFlight, stopping } = options
  return {
    async envelope(run, caller) {
      if (stopping.aborted) return agentStopping
      try {
        const value = await inFlight.run(caller.signal, (signal) => run({ ...caller, signal }))
        return { ok: true, value }
      } catch (error) {
        return toFailure(error, log)
      }
    },
    events(context, { attends, isWindow = false, onOpen, signal }) {
      const hungUp = context.req.raw.signal
      return streamSSE(context, async (stream) => {
        const messages = answerStream(stream)
        const unsubscribe = core.subscribe(messages.event)
        const detach = core.prompts.attach({ attends, isWindow })
        const onEnd = onOpen?.(messages)
        await new Promise<void>((resolve) => {
          stream.onAbort(resolve)
          for (const end of [hungUp, stopping, signal]) {
            if (end?.aborted === true) resolve()
            end?.addEventListener('abort', () => resolve(), { once: true })
          }
        })
        detach()
        unsubscribe()
        onEnd?.()
        if (stopping.aborted) messages.event({ type: 'agent-stopping' })
        await messages.drained()
      })
    },
    broken: (context, error) =>
      // A body that is cut off fails wherever it is being read; nobody is left to be told.
      refused(context, context.env.incoming.complete ? toFailure(error, log) : cutOff),
  }
}

/** An envelope as an HTTP response. */
export function answered(context: Context, envelope: Envelope<unknown>): Response {
  return envelope.ok ? context.json(envelope) : refused(context, envelope)
}

export function refused(context: Context, failure: Failure): Response {
  return context.json(failure, statuses[failure.code] ?? 422)
}

/** For people with curl: clients go by the code. */
const statuses: Partial<Record<ErrorCode, 400 | 401 | 404 | 409 | 500 | 503>> = {
  'invalid-input': 400,
  'page-not-allowed': 401,
  'unknown-operation': 404,
  'agent-mismatch': 409,
  'agent-environment-differs': 409,
  'agent-stopping': 503,
  internal: 500,
}

export const agentStopping: Failure = {
  ok: false,
  code: 'agent-stopping',
  message: 'the agent is stopping',
  hint: 'repeat the command',
}
export const tooLong: Failure = { ok: false, code: 'invalid-input', message: 'the request is too long' }
const cutOff: Failure = { ok: false, code: 'cancelled', message: 'the request was cut off' }
