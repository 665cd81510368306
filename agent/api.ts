import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import type { Caller } from '../core/caller.ts'
import { agentOperations } from '../core/contract/agent-operations.ts'
import type { StoppedSession } from '../core/contract/operations.ts'
import type { Secret } from '../core/secrets/secret.ts'
import { answerStream } from './answer-stream.ts'
import {
  agentStopping,
  type Answering,
  answered,
  longestBody,
  refused,
  type Run,
  type Served,
  tooLong,
} from './answering.ts'
import { browsersFolder } from './console/browsers-folder.ts'
import type { ConsoleAnswer } from './console/console-answer.ts'
import type { Display } from './page/display.ts'
import { handshakeFailure, type HandshakeScope } from './handshake-failure.ts'
import {
  agentHeader,
  attendsHeader,
  clientHeader,
  displayHeader,
  toHeader,
  type Handshake,
} from './handshake.ts'
import {
  readAttends,
  readConsoleRequest,
  readCredentialsRequest,
  readDisplay,
  readOperation,
  readPageRequest,
} from './read-request.ts'
import type { ServedCore, StopMode } from './served-core.ts'
import { toProcessCredentials } from './to-process-credentials.ts'

export type Api = Hono<Served>

export interface ApiOptions {
  readonly core: ServedCore
  readonly agent: Handshake
  readonly answering: Answering
  /** Aborted when the agent stops: nothing new is begun then and event streams end. */
  readonly stopping: AbortSignal
  /** Begins the stop; the agent ends once its answers are out. */
  readonly stop: (mode: StopMode) => Promise<readonly StoppedSession[]>
  /** Hears where the person sits who asks, null where nothing can be shown to them. */
  readonly noteDisplay: (display: Display | null) => void
  /** The address of a new browser page. */
  readonly openPage: (display: Display | null) => Promise<string>
  /** The address of a way into the console that holds no secret. */
  readonly visitConsole: (url: Secret) => Promise<string>
}

/**
 * The local API. Each request carries the handshake, each answer is an envelope:
 *
 *     POST /api/OPERATION     input as JSON → its output
 *     GET  /api/events        everything, as a stream
 *     POST /credentials       {session, readOnly} → SessionCredentials
 *     POST /console           {session, service, region, destination, mode, place, as} → ConsoleAnswer
 *     POST /agent/page        {display} → the address of a new browser page
 *     POST /agent/wake        the machine slept: what is due is looked at now → null
 *     POST /agent/stop        withdraws everything → what was stopped
 *     POST /agent/retire      leaves everything published to the next agent → []
 *
 * Who accepts `text/event-stream` hears the prompts and the progress of its own request before the answer. Hanging up
 * cancels.
 */
export function createApi(options: ApiOptions): Api {
  const { core, agent, answering } = options
  const app: Api = new Hono()

  app.use(async (context, next) => {
    context.header(agentHeader, toHeader(agent.build))
    const scope = scopeOf(context.req.path)
    const failure =
      handshakeFailure(context.req.header(clientHeader), { agent, scope }) ??
      (options.stopping.aborted && scope !== 'home' ? agentStopping : null)
    return failure === null ? await next() : refused(context, failure)
  })
  app.use(bodyLimit({ maxSize: longestBody, onError: (context) => refused(context, tooLong) }))

  app.post('/api/:operation', async (context) => {
    const body = await context.req.text()
    return await answer(context, async (caller) => {
      const { name, input } = readOperation(agentOperations, { name: context.req.param('operation'), body })
      const handler = core.handlers[name] as (input: unknown, caller: Caller) => Promise<unknown>
      return await handler(input, caller)
    })
  })

  app.post('/credentials', async (context) => {
    const body = await context.req.text()
    return await answer(context, async (caller) => {
      const { credentials, session } = await core.credentialsFor(readCredentialsRequest(body), caller)
      return { credentials: toProcessCredentials(credentials), session }
    })
  })

  app.post('/console', async (context) => {
    const body = await context.req.text()
    return await answer(context, async (caller): Promise<ConsoleAnswer> => {
      const { as, ...wish } = readConsoleRequest(body)
      const { url, ...link } = await core.consoleFor(wish, caller)
      return {
        address: as === 'visit' ? await options.visitConsole(url) : url.reveal(),
        ...link,
        browsers: browsersFolder(agent.home),
      }
    })
  })

  app.get('/api/events', (context) =>
    answering.events(context, { attends: readAttends(context.req.header(attendsHeader)) }),
  )

  app.post('/agent/page', async (context) => {
    const body = await context.req.text()
    return await answer(context, async () => {
      const display = readPageRequest(body)
      options.noteDisplay(display)
      return await options.openPage(display)
    })
  })

  app.post('/agent/wake', async (context) => {
    core.wake()
    return answered(context, { ok: true, value: null })
  })

  const end = (mode: StopMode) => async (context: Context<Served>) =>
    answered(context, { ok: true, value: await options.stop(mode) })
  app.post('/agent/stop', end('withdraw'))
  app.post('/agent/retire', end('hand-over'))

  app.notFound((context) =>
    refused(context, { ok: false, code: 'unknown-operation', message: 'there is no such request' }),
  )
  app.onError((error, context) => answering.broken(context, error))

  async function answer(context: Context<Served>, work: Run): Promise<Response> {
    const run: Run = async (caller) => {
      options.noteDisplay(readDisplay(context.req.header(displayHeader)))
      return await work(caller)
    }
    const attends = readAttends(context.req.header(attendsHeader))
    const { signal } = context.req.raw
    if (!(context.req.header('accept') ?? '').includes('text/event-stream')) {
      return answered(context, await answering.envelope(run, { attends, signal, emit: () => {} }))
    }
    return streamSSE(context, async (stream) => {
      const { event, answer } = answerStream(stream)
      await answer(await answering.envelope(run, { attends, signal, emit: event }))
    })
  }

  return app
}

function scopeOf(path: string): HandshakeScope {
  if (path === '/agent/stop' || path === '/agent/retire') return 'home'
  return path === '/api/status.read' ? 'all-but-environment' : 'everything'
}
