import { request, type IncomingMessage } from 'node:http'
import type { Build } from '../core/contract/agent.ts'
import type { Envelope } from '../core/contract/errors.ts'
import type { CoreEvent } from '../core/contract/events.ts'
import type { PromptKind } from '../core/contract/prompt.ts'
import { streamEvents } from '../core/contract/stream-events.ts'
import { createStreamReader, type StreamMessage } from './event-stream.ts'
import {
  agentHeader,
  attendsHeader,
  clientHeader,
  displayHeader,
  fromHeader,
  toHeader,
  type Handshake,
  windowKeyHeader,
} from './handshake.ts'
import { openSocket } from './open-socket.ts'
import type { Display } from './page/display.ts'

export interface ExchangeRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Sent as JSON; undefined sends nothing. */
  readonly body?: unknown
  readonly attends: readonly PromptKind[]
  /** Where the person sits who asks; null, or absent: nothing can be shown to them. */
  readonly display?: Display | null
  /** See `windowKeyHeader`; null, or absent: this is no window. */
  readonly windowKey?: string | null
  /** Null: the answer is wanted whole. */
  readonly onEvent: ((event: CoreEvent) => void) | null
  /** An answer that is a stream has begun. */
  readonly onBegin?: () => void
  readonly signal: AbortSignal | null
}

/**
 * `unreachable`: nobody listens; nothing was sent. `lost`: the agent went away before it answered, so what was asked
 * may or may not have been done. `stream-ended`: a stream ended without an answer, as the stream of all events does.
 */
export type ExchangeResult =
  | { readonly kind: 'answered'; readonly envelope: Envelope<unknown>; readonly agent: Build | null }
  | { readonly kind: 'unreachable'; readonly cause: unknown }
  | { readonly kind: 'lost'; readonly cause: unknown }
  | { readonly kind: 'stream-ended' }
  | { readonly kind: 'cancelled' }

/** One request on a connection of its own. Never rejects. */
export async function exchange(me: Handshake, wanted: ExchangeRequest): Promise<ExchangeResult> {
  if (wanted.signal?.aborted === true) return { kind: 'cancelled' }
  let socket
  try {
    socket = await openSocket(me.home)
  } catch (cause) {
    return { kind: 'unreachable', cause }
  }
  const body = wanted.body === undefined ? null : JSON.stringify(wanted.body)
  const { display = null, windowKey = null } = wanted
  return await new Promise<ExchangeResult>((resolve) => {
    const sent = request({
      createConnection: () => socket,
      method: wanted.method,
      path: wanted.path,
      headers: {
        host: 'agent',
        connection: 'close',
        [clientHeader]: toHeader(me),
        ...(wanted.attends.length === 0 ? {} : { [attendsHeader]: wanted.attends.join(',') }),
        ...(display === null ? {} : { [displayHeader]: toHeader(display) }),
        ...(windowKey === null ? {} : { [windowKeyHeader]: windowKey }),
        ...(wanted.onEvent === null ? {} : { accept: 'text/event-stream' }),
        ...(body === null
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      },
    })
    const hangUp = (): void => {
      resolve({ kind: 'cancelled' })
      sent.destroy()
    }
    wanted.signal?.addEventListener('abort', hangUp, { once: true })
    // While the socket was being opened.
    if (wanted.signal?.aborted === true) hangUp()
    sent.on('close', () => wanted.signal?.removeEventListener('abort', hangUp))
    sent.on('error', (cause) => resolve({ kind: wasRead(cause) ? 'lost' : 'unreachable', cause }))
    sent.on('response', (response) => read(response, { ...wanted, resolve }))
    sent.end(body)
  })
}

function read(
  response: IncomingMessage,
  {
    onEvent,
    onBegin,
    resolve,
  }: Pick<ExchangeRequest, 'onEvent' | 'onBegin'> & { resolve: (result: ExchangeResult) => void },
): void {
  const answered = (text: string): void => {
    try {
      const agent = fromHeader(header(response, agentHeader)) as Build | null
      resolve({ kind: 'answered', envelope: JSON.parse(text) as Envelope<unknown>, agent })
    } catch (cause) {
      resolve({ kind: 'lost', cause })
    }
  }
  response.setEncoding('utf8')
  response.on('error', (cause) => resolve({ kind: 'lost', cause }))
  if (response.headers['content-type']?.startsWith('text/event-stream') === true) {
    onBegin?.()
    const onMessage = ({ event, data }: StreamMessage): void => {
      if (event === streamEvents.answer) answered(data)
      else if (event === streamEvents.event) onEvent?.(JSON.parse(data) as CoreEvent)
    }
    response.on('data', createStreamReader(onMessage))
    response.on('end', () => resolve({ kind: 'stream-ended' }))
    return
  }
  let text = ''
  response.on('data', (chunk: string) => {
    text += chunk
  })
  response.on('end', () => answered(text))
}

/**
 * The system reports a broken connection (EPIPE, ECONNRESET) when the other end closed without having read all we sent: an
 * agent that stops does that to connections it has not accepted. When it had read all, the connection just ends, which
 * Node calls ECONNRESET too, but no system call then failed.
 */
function wasRead(cause: NodeJS.ErrnoException): boolean {
  return cause.syscall === undefined
}

function header(response: IncomingMessage, name: string): string | undefined {
  const value = response.headers[name]
  return typeof value === 'string' ? value : undefined
}
