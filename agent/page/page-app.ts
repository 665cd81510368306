import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Caller } from '../../core/caller.ts'
import type { Failure } from '../../core/contract/errors.ts'
import { hostOperations } from '../../core/contract/host-operations.ts'
import { operations } from '../../core/contract/operations.ts'
import { buildHeader, callHeader, windowHeader } from '../../core/contract/page.ts'
import { promptKinds } from '../../core/contract/prompt.ts'
import type { Clock } from '../../core/host.ts'
import {
  agentStopping,
  type Answering,
  answered,
  longestBody,
  refused,
  type Served,
  tooLong,
} from '../answering.ts'
import { readInput, readOperation } from '../read-request.ts'
import type { ServedCore } from '../served-core.ts'
import type { Assets } from './assets.ts'
import type { ConsoleVisits } from './console-visits.ts'
import { createLateAnswers } from './late-answers.ts'
import type { PageDoor } from './page-door.ts'
import { pageHeaders } from './page-headers.ts'
import type { PageHost } from './page-host.ts'
import { pageRequestFailure } from './page-request-failure.ts'

export interface PageAppOptions {
  readonly core: Pick<ServedCore, 'handlers'>
  /** The host of a page in a browser with this `User-Agent`. */
  readonly hostFor: (userAgent: string | undefined) => PageHost
  readonly answering: Answering
  readonly door: PageDoor
  readonly visits: Pick<ConsoleVisits, 'begin'>
  readonly assets: () => Promise<Assets>
  readonly clock: Clock
  /** Of this build; a page of another one is loaded anew. */
  readonly buildId: string
  /** Aborted when the agent stops: nothing new is begun then. */
  readonly stopping: AbortSignal
}

/** `bearer`: the hash of the one a request showed. */
type PageEnv = Served & { readonly Variables: { bearer: string } }
export type PageApp = Hono<PageEnv>

const table = { ...operations, ...hostOperations }
const attends = new Set(promptKinds)
const nothingToHear = (): void => {}
const codeInput = z.strictObject({ code: z.string().max(128) })
const nonceInput = z.strictObject({ nonce: z.string().min(16).max(128) })
const callInput = z.strictObject({ id: z.string().max(64) })

/**
 * What the browser page and its origin are:
 *
 *     GET  /, /assets/…      the window
 *     POST /api/auth         {code} → {token}: the one-time code of the address for a bearer
 *     POST /api/prove        {nonce} → proofs that this agent knows the bearers, before one is sent to it
 *     GET  /visit?code=…     leads a browser on into the console, once; no script can read where to
 *
 * and with `Authorization: Bearer …`:
 *
 *     POST /api/OPERATION    input as JSON → its output; core's operations and the host's
 *     GET  /api/events       everything, as a stream; while it is open, prompts of every kind are attended
 *     POST /api/cancel       {id} of a call that was answered 202; its answer follows on the stream
 *
 * Hanging up cancels. There is no route to credentials here.
 */
export function createPageApp({
  core,
  hostFor,
  answering,
  door,
  visits,
  assets,
  clock,
  buildId,
  stopping,
}: PageAppOptions): PageApp {
  const app: PageApp = new Hono()
  const late = createLateAnswers(clock)

  app.use(async (context, next) => {
    for (const [name, value] of Object.entries(pageHeaders)) context.header(name, value)
    const refusal = pageRequestFailure({
      method: context.req.method,
      path: context.req.path,
      port: context.env.incoming.socket.localPort ?? 0,
      header: (name) => context.req.header(name),
    })
    if (refusal !== null) return context.json(refusal.failure, refusal.status)
    if (!stopping.aborted) return await next()
    // A browser would keep it open, and the agent wait for it.
    context.header('connection', 'close')
    return refused(context, agentStopping)
  })
  app.use(bodyLimit({ maxSize: longestBody, onError: (context) => refused(context, tooLong) }))

  app.post('/api/auth', async (context) => {
    const { code } = readInput(codeInput, await context.req.text())
    const token = await door.enter(code)
    return token === null ? refused(context, badCode) : context.json({ ok: true, value: { token } })
  })
  app.post('/api/prove', async (context) => {
    const { nonce } = readInput(nonceInput, await context.req.text())
    return context.json({ ok: true, value: { proofs: door.prove(nonce) } })
  })

  app.get('/visit', (context) => {
    if (!isNavigation(context)) return refused(context, noScript)
    const url = visits.begin(context.req.query('code') ?? '')
    return context.redirect(url?.reveal() ?? '/console-not-opened.html', 303)
  })

  app.use('/api/*', async (context, next) => {
    const bearer = door.admit(context.req.header('authorization'))
    if (bearer === null) return refused(context, noBearer)
    context.set('bearer', bearer)
    return await next()
  })
  app.get('/api/events', (context) => {
    const { signal, leave } = door.attend(context.get('bearer'))
    context.header(buildHeader, buildId)
    return answering.events(context, {
      attends,
      isWindow: true,
      signal,
      onOpen: (stream) => {
        const forget = late.listen(windowOf(context), (answer) => void stream.answer(answer))
        return () => {
          forget()
          leave()
          if (signal.aborted) stream.refusal(noBearer)
        }
      },
    })
  })
  app.post('/api/cancel', async (context) => {
    const { id } = readInput(callInput, await context.req.text())
    late.cancel(windowOf(context), id)
    return context.json({ ok: true, value: null })
  })
  app.post('/api/:operation', async (context) => {
    const body = await context.req.text()
    const call = new AbortController()
    const hangUp = (): void => call.abort()
    context.req.raw.signal.addEventListener('abort', hangUp, { once: true })
    const envelope = answering.envelope(
      async (caller) => {
        const { name, input } = readOperation(table, { name: context.req.param('operation'), body })
        const handlers = { ...core.handlers, ...hostFor(context.req.header('user-agent')) }
        const handler = handlers[name] as (input: unknown, caller: Caller) => Promise<unknown>
        return await handler(input, caller)
      },
      // Somebody before the page asked for it; what it needs of them they see on the event stream.
      { attends, isWindow: true, signal: call.signal, emit: nothingToHear },
    )
    const id = (context.req.header(callHeader) ?? randomUUID()).slice(0, 64)
    const reply = await late.reply(windowOf(context), { id, envelope, cancel: hangUp })
    if (reply !== null) return answered(context, reply)
    context.req.raw.signal.removeEventListener('abort', hangUp)
    return context.body(null, 202)
  })

  app.get('*', async (context) => {
    const asset = (await assets()).get(context.req.path)
    if (asset === undefined) return await context.notFound()
    return context.body(asset.body, 200, { 'content-type': asset.type })
  })
  app.notFound((context) =>
    refused(context, { ok: false, code: 'unknown-operation', message: 'there is nothing here' }),
  )
  app.onError((error, context) => answering.broken(context, error))

  /** Under the bearer, so that no page can name another's. Who gives no id gets one that nobody listens under. */
  function windowOf(context: Context<PageEnv>): string {
    const id = context.req.header(windowHeader) ?? randomUUID()
    return `${context.get('bearer')} ${id.slice(0, 64)}`
  }

  return app
}

const badCode: Failure = {
  ok: false,
  code: 'page-not-allowed',
  message: 'this address was used already, or is older than 30 seconds',
  hint: 'run keyturn ui to open a new page',
}
const noScript: Failure = {
  ok: false,
  code: 'page-not-allowed',
  message: 'only a browser that goes there is led into the console',
  hint: 'open the console again',
}
const noBearer: Failure = {
  ok: false,
  code: 'page-not-allowed',
  message: 'this page may not speak to the agent',
  hint: 'run keyturn ui to open a new page',
}

/** A tab goes there; no script asks, which could keep what it is told. (W3C Fetch Metadata: no script can set these.) */
function isNavigation(context: Context<PageEnv>): boolean {
  return (
    context.req.header('sec-fetch-mode') === 'navigate' && context.req.header('sec-fetch-dest') === 'document'
  )
}
