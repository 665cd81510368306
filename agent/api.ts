import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import type { Caller } from '../core/caller.ts'
import type { Envelope, ErrorCode, Failure } from '../core/contract/errors.ts'
import type { StoppedSession } from '../core/contract/operations.ts'
import type { Log } from '../core/host.ts'
import { answerStream } from './answer-stream.ts'
import { toFailure } from './envelope.ts'
import { handshakeFailure, type HandshakeScope } from './handshake-failure.ts'
import type { InFlight } from './in-flight.ts'
import { agentHeader, attendsHeader, clientHeader, toHeader, type Handshake } from './handshake.ts'
import { readAttends, readCredentialsRequest, readOperation } from './read-request.ts'
import type { ServedCore, StopMode } from './served-core.ts'
import { toProcessCredentials } from './to-process-credentials.ts'

/** Longer than any input the contract allows. */
const longestBody = 64 * 1024

export type Api = Hono<{ Bindings: HttpBindings }>

export interface ApiOptions {
  readonly core: ServedCore
  readonly agent: Handshake
  readonly log: Log
  /** Every request for core goes through it. */
  readonly inFlight: InFlight
  /** Aborted when the agent stops: nothing new is begun then and event streams end. */
  readonly stopping: AbortSignal
  /** Begins the stop; the agent ends once its answers are out. */
  readonly stop: (mode: StopMode) => Promise<readonly StoppedSession[]>
}

/**
 * The local API. Each request carries the handshake, each answer is an envelope:
 *
 *     POST /api/OPERATION     input as JSON → its output
 *     GET  /api/events        everything, as a stream
 *     POST /credentials       {session} → SessionCredentials
 *     POST /agent/stop        withdraws everything → what was stopped
 *     POST /agent/retire      leaves everything published to the next agent → []
 *
 * Who accepts `text/event-stream` hears the prompts and the progress of its own request before the answer. Hanging up
 * cancels.
 */
export function createApi(options: ApiOptions): Api {
  const { core, agent, log } = options
  const app: Api = new Hono()

  app.use(async (context, next) => {
    context.header(agentHeader, toHeader(agent.build))
    const scope = scopeOf(context.req.path)
    const failure =
      handshakeFailure(context.req.header(clientHeader), { agent, scope }) ??
      (options.stopping.aborted && scope !== 'home' ? stopping : null)
    return failure === null ? await next() : refused(context, failure)
  })
  app.use(bodyLimit({ maxSize: longestBody, onError: (context) => refused(context, tooLong) }))

  app.post('/api/:operation', async (context) => {
    const body = await context.req.text()
    return await answerFromCore(context, async (caller) => {
      const { name, input } = readOperation(context.req.param('operation'), body)
      const handler = core.handlers[name] as (input: unknown, caller: Caller) => Promise<unknown>
      return await handler(input, caller)
    })
  })

  app.post('/credentials', async (context) => {
    const body = await context.req.text()
    return await answerFromCore(context, async (caller) => {
      const { credentials, session } = await core.credentialsFor(readCredentialsRequest(body), caller)
      return { credentials: toProcessCredentials(credentials), session }
    })
  })

  app.get('/api/events', (context) => {
    const hungUp = context.req.raw.signal
    return streamSSE(context, async (stream) => {
      const { event, drained } = answerStream(stream)
      const unsubscribe = core.subscribe(event)
      const detach = core.prompts.attach({ attends: readAttends(context.req.header(attendsHeader)) })
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve)
        hungUp.addEventListener('abort', () => resolve(), { once: true })
        options.stopping.addEventListener('abort', () => resolve(), { once: true })
      })
      detach()
      unsubscribe()
      if (options.stopping.aborted) event({ type: 'agent-stopping' })
      await drained()
    })
  })

  app.post('/agent/stop', async (context) => await answer(context, () => options.stop('withdraw')))
  app.post('/agent/retire', async (context) => await answer(context, () => options.stop('hand-over')))

  app.notFound((context) =>
    refused(context, { ok: false, code: 'unknown-operation', message: 'there is no such request' }),
  )
  // A body that is cut off fails wherever it is being read; nobody is left to be told.
  app.onError((error, context) =>
    refused(context, context.env.incoming.complete ? toFailure(error, log) : cutOff),
  )

  async function answerFromCore(
    context: Context,
    run: (caller: Caller) => Promise<unknown>,
  ): Promise<Response> {
    // The stop may have begun while the request was being read.
    if (options.stopping.aborted) return refused(context, stopping)
    return await answer(context, (caller) =>
      options.inFlight.run(caller.signal, (signal) => run({ ...caller, signal })),
    )
  }

  async function answer(context: Context, run: (caller: Caller) => Promise<unknown>): Promise<Response> {
    const attends = readAttends(context.req.header(attendsHeader))
    const { signal } = context.req.raw
    if (!(context.req.header('accept') ?? '').includes('text/event-stream')) {
      const envelope = await enveloped(() => run({ attends, signal, emit: () => {} }))
      return envelope.ok ? context.json(envelope) : refused(context, envelope)
    }
    return streamSSE(context, async (stream) => {
      const { event, answer } = answerStream(stream)
      await answer(await enveloped(() => run({ attends, signal, emit: event })))
    })
  }

  async function enveloped(run: () => Promise<unknown>): Promise<Envelope<unknown>> {
    try {
      return { ok: true, value: await run() }
    } catch (error) {
      return toFailure(error, log)
    }
  }

  return app
}

function scopeOf(path: string): HandshakeScope {
  if (path === '/agent/stop' || path === '/agent/retire') return 'home'
  return path === '/api/status.read' ? 'all-but-environment' : 'everything'
}

const stopping: Failure = {
  ok: false,
  code: 'agent-stopping',
  message: 'the agent is stopping',
  hint: 'repeat the command',
}
const cutOff: Failure = { ok: false, code: 'cancelled', message: 'the request was cut off' }
const tooLong: Failure = { ok: false, code: 'invalid-input', message: 'the request is too long' }

function refused(context: Context, failure: Failure): Response {
  return context.json(failure, statuses[failure.code] ?? 422)
}

/** For people with curl: clients go by the code. */
const statuses: Partial<Record<ErrorCode, 400 | 404 | 409 | 500 | 503>> = {
  'invalid-input': 400,
  'unknown-operation': 404,
  'agent-mismatch': 409,
  'agent-environment-differs': 409,
  'agent-stopping': 503,
  internal: 500,
}
