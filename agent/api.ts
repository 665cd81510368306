import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import type { Caller } from '../core/caller.ts'
import { agentOperations } from '../core/contract/agent-operations.ts'
import type { StoppedSession } from '../core/contract/operations.ts'
import type { Secret } from '../core/secrets/secret.ts'
import { answerUnreadable } from './answer-unreadable.ts'
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
import type { ContainerServer } from './container/container-server.ts'
import type { Display } from './page/display.ts'
import { handshakeFailure, type HandshakeScope } from './handshake-failure.ts'
import {
  agentHeader,
  attendsHeader,
  clientHeader,
  displayHeader,
  toHeader,
  type Handshake,
  windowKeyHeader,
} from './handshake.ts'
import {
  readAttends,
  readConsoleRequest,
  readCredentialsRequest,
  readDisplay,
  readInstanceEnd,
  readInstanceRequest,
  readOperation,
  readPageRequest,
  readPassId,
} from './read-request.ts'
import type { SessionFiles } from './process-credentials.ts'
import type { ServedCore, StopMode } from './served-core.ts'
import type { InstanceSession } from './instance-session.ts'
import { createProcessRoute } from './shim/process-route.ts'
import { promptText } from './shim/prompt-text.ts'
import { toolOf } from './tool-of.ts'
import { toProcessCredentials } from './to-process-credentials.ts'
import { createWindowKeys } from './window-keys.ts'

export type Api = RequestListener

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
  /** Passes for who cannot ask here. */
  readonly container: Pick<ContainerServer, 'give' | 'giveBack'>
  /** The address of a way into the console that holds no secret. */
  readonly visitConsole: (url: Secret) => Promise<string>
}

/**
 * The local API. Each request carries the handshake, each answer is an envelope:
 *
 *     POST /api/OPERATION     input as JSON → its output
 *     GET  /api/events        everything, as a stream
 *     POST /credentials       {session, readOnly} → SessionCredentials
 *     GET  /credential-process/SESSION    what a credential_process prints, as text and without the handshake
 *     POST /environment       {session, readOnly} → SessionFiles
 *     GET  /prompt/SESSION[/UNTIL]   what a shell's prompt says of it, as text and without the handshake
 *     POST /container       {session, readOnly} → ContainerPass
 *     POST /container/end   {id} of a pass that nobody needs any more → null
 *     POST /console           {session, service, region, destination, mode, place, as} → ConsoleAnswer
 *     POST /instance          {session, region, instance, forward} → InstanceSession
 *     POST /instance/end      {session, region, id} → null
 *     POST /agent/page        {display} → the address of a new browser page
 *     POST /agent/window      what the desktop app shows from then on, as its approvals count → a key
 *     GET  /agent/in-use      ?session=…: a stream; as long as it is read, the session is not idle
 *     POST /agent/wake        the machine slept: what is due is looked at now → null
 *     POST /agent/stop        withdraws everything → what was stopped
 *     POST /agent/retire      leaves everything published to the next agent → []
 *
 * Who accepts `text/event-stream` hears the prompts and the progress of its own request before the answer. Hanging up
 * cancels.
 */
export function createApi(options: ApiOptions): Api {
  const { core, agent, answering } = options
  const answersShim = createProcessRoute(options)
  const app = new Hono<Served>()
  const windowKeys = createWindowKeys()
  const isWindow = (context: Context<Served>): boolean => windowKeys.has(context.req.header(windowKeyHeader))

  app.get('/prompt/:session/:until?', (context) => {
    const glance = core.glanceAt(context.req.param('session'))
    if (glance === null) return context.body(null, 404)
    return context.text(promptText(glance, { until: context.req.param('until'), now: new Date() }))
  })

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
    return await answer(context, async (asking) => {
      const caller = { ...asking, tool: toolOf('command-line', context.env.incoming.headers) }
      const { credentials, session } = await core.credentialsFor(readCredentialsRequest(body), caller)
      return { credentials: toProcessCredentials(credentials), session }
    })
  })

  app.post('/environment', async (context) => {
    const body = await context.req.text()
    return await answer(context, async (asking): Promise<SessionFiles> => {
      const caller = { ...asking, tool: toolOf('environment', context.env.incoming.headers) }
      const { expiresAt, ...files } = await core.environmentFor(readCredentialsRequest(body), caller)
      return { ...files, expiresAt: expiresAt.toISOString() }
    })
  })

  app.post('/container', async (context) => {
    const body = await context.req.text()
    return await answer(context, async (asking) => {
      const caller = { ...asking, tool: toolOf('container', context.env.incoming.headers) }
      return await options.container.give(readCredentialsRequest(body), caller)
    })
  })

  app.post('/container/end', async (context) => {
    const body = await context.req.text()
    return await answer(context, async () => {
      await options.container.giveBack(readPassId(body))
      return null
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

  app.post('/instance', async (context) => {
    const body = await context.req.text()
    return await answer(context, async (asking): Promise<InstanceSession> => {
      const caller = { ...asking, tool: toolOf('instance', context.env.incoming.headers) }
      const { token, ...opened } = await core.instances.open(readInstanceRequest(body), caller)
      return { ...opened, token: token.reveal() }
    })
  })

  app.post('/instance/end', async (context) => {
    const body = await context.req.text()
    return await answer(context, async (caller) => {
      await core.instances.end(readInstanceEnd(body), caller)
      return null
    })
  })

  app.get('/api/events', (context) =>
    answering.events(context, {
      attends: readAttends(context.req.header(attendsHeader)),
      isWindow: isWindow(context),
    }),
  )

  app.get('/agent/in-use', async (context) => {
    const session = context.req.query('session') ?? ''
    let end = (): void => {}
    const hold = async (): Promise<void> => {
      end = core.inUse(session)
    }
    const { signal } = context.req.raw
    const held = await answering.envelope(hold, { attends: new Set(), signal, emit: () => {} })
    if (!held.ok) return refused(context, held)
    return answering.events(context, { attends: new Set(), onOpen: () => end })
  })

  app.post('/agent/page', async (context) => {
    const body = await context.req.text()
    return await answer(context, async () => {
      const display = readPageRequest(body)
      options.noteDisplay(display)
      return await options.openPage(display)
    })
  })

  app.post('/agent/window', (context) => answered(context, { ok: true, value: windowKeys.issue() }))

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
    const asking = { attends, isWindow: isWindow(context), signal }
    if (!(context.req.header('accept') ?? '').includes('text/event-stream')) {
      return answered(context, await answering.envelope(run, { ...asking, emit: () => {} }))
    }
    return streamSSE(context, async (stream) => {
      const { event, answer } = answerStream(stream)
      await answer(await answering.envelope(run, { ...asking, emit: event }))
    })
  }

  const answerOthers = getRequestListener(app.fetch, { errorHandler: answerUnreadable })
  return (request, response) => {
    if (!answersShim(request, response)) void answerOthers(request, response)
  }
}

function scopeOf(path: string): HandshakeScope {
  if (path === '/agent/stop' || path === '/agent/retire') return 'home'
  return path === '/api/status.read' ? 'all-but-environment' : 'everything'
}
