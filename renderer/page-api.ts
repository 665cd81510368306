import type { Envelope, Failure } from '../core/contract/errors.ts'
import type { WindowEvent } from '../core/contract/window.ts'
import { type Api, ApiFailure } from './api.ts'
import { readEventStream } from './read-event-stream.ts'

/** How long to wait before the next try to reach an agent that is gone, in ms: the last one goes on. */
const reconnectDelaysMs = [100, 250, 500, 1000, 2000]

const bearerKey = 'keyturn-bearer'

/**
 * The way to the agent that serves this page, over loopback HTTP. The one-time code of the address is exchanged for a
 * bearer, which this tab keeps over a reload; the code leaves the address at once.
 * @throws ApiFailure `page-not-allowed` when there is neither a good code nor a bearer.
 */
export async function pageApi(): Promise<Api> {
  const bearer = await obtainBearer()
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
  return {
    async call(name, input, { signal } = {}) {
      const envelope = await answerOf<never>(
        fetch(`/api/${name}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(input),
          ...(signal === undefined ? {} : { signal }),
        }),
      )
      if (!envelope.ok) throw new ApiFailure(envelope)
      return envelope.value
    },
    subscribe(listener) {
      const ended = new AbortController()
      void listen({ headers, listener, signal: ended.signal })
      return () => ended.abort()
    },
  }
}

async function obtainBearer(): Promise<string> {
  const code = new URLSearchParams(location.hash.slice(1)).get('code')
  if (code === null) {
    const kept = sessionStorage.getItem(bearerKey)
    if (kept === null) throw new ApiFailure(notAllowed)
    return kept
  }
  history.replaceState(null, '', location.pathname)
  const envelope = await answerOf<{ readonly token: string }>(
    fetch('/api/auth', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    }),
  )
  if (!envelope.ok) throw new ApiFailure(envelope)
  sessionStorage.setItem(bearerKey, envelope.value.token)
  return envelope.value.token
}

/** Listens until the signal aborts, however often the agent goes away meanwhile. */
async function listen(options: {
  readonly headers: Readonly<Record<string, string>>
  readonly listener: (event: WindowEvent) => void
  readonly signal: AbortSignal
}): Promise<void> {
  const { listener, signal } = options
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      const response = await fetch('/api/events', { headers: options.headers, signal })
      if (response.ok && response.body !== null) {
        failures = 0
        listener({ type: 'connected' })
        await readEventStream(response.body, (data) => listener(JSON.parse(data) as WindowEvent))
      } else if (response.status === 401) {
        listener({ type: 'disconnected' })
        return
      }
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof TypeError)) throw error
    }
    listener({ type: 'disconnected' })
    const delay = reconnectDelaysMs[Math.min(failures, reconnectDelaysMs.length - 1)]
    await new Promise((resolve) => setTimeout(resolve, delay))
  }
}

async function answerOf<T>(sent: Promise<Response>): Promise<Envelope<T>> {
  try {
    return (await (await sent).json()) as Envelope<T>
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? cancelled : unreachable
  }
}

const notAllowed: Failure = {
  ok: false,
  code: 'page-not-allowed',
  message: 'this page has no permission to speak to the agent',
  hint: 'run keyturn ui to open a new one',
}
const unreachable: Failure = {
  ok: false,
  code: 'agent-unreachable',
  message: 'the agent does not answer',
  hint: 'run keyturn ui to start it again',
}
const cancelled: Failure = { ok: false, code: 'cancelled', message: 'the request was cancelled' }
