import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { secret, type Secret } from '../secrets/secret.ts'
import { callbackPage } from './callback-page.ts'

/** What AWS sent the browser back with. */
export type CallbackOutcome =
  | { readonly kind: 'code'; readonly code: Secret }
  | { readonly kind: 'error'; readonly error: string; readonly description: string | null }

export interface CallbackServer {
  /** With the port in it. */
  readonly redirectUri: string
  /** The first answer with our state. Never rejects, and stays open when the server is closed before. */
  readonly outcome: Promise<CallbackOutcome>
  /** Frees the port; an answer being sent is finished, everything else is cut. Can be called again. */
  close(): void
}

const path = '/oauth/callback'
/** As registered: AWS takes any port of the loopback address (RFC 8252, section 7.3). */
export const registeredRedirectUri = `http://127.0.0.1${path}`

/** One browser comes once. What sends slowly, much, or on many connections is something else. */
const limits = { requestMs: 2_000, checkEveryMs: 500, headerBytes: 16_384, connections: 16 }

/**
 * Waits on 127.0.0.1, on a port of the system's choice, for the browser to come back with `state`. Anything that is not
 * that one GET is refused and changes nothing: other paths, other methods, a Host of another name (a page that had its
 * own name point here), a missing or wrong state.
 */
export async function openCallbackServer(state: string): Promise<CallbackServer> {
  let settle: (outcome: CallbackOutcome) => void = () => {}
  const outcome = new Promise<CallbackOutcome>((resolve) => {
    settle = resolve
  })
  const server = createServer(
    {
      headersTimeout: limits.requestMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkEveryMs,
      maxHeaderSize: limits.headerBytes,
      keepAlive: false,
    },
    (request, response) => {
      const answer = judge(request, { state, host: `127.0.0.1:${portOf(server)}` })
      send(response, answer)
      if (answer.outcome !== undefined) settle(answer.outcome)
    },
  )
  server.maxConnections = limits.connections
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    redirectUri: `http://127.0.0.1:${portOf(server)}${path}`,
    outcome,
    close: () => closeGently(server),
  }
}

interface Answer {
  readonly status: number
  readonly page: string
  readonly headers?: Readonly<Record<string, string>>
  readonly outcome?: CallbackOutcome
}

function judge(
  request: IncomingMessage,
  expected: { readonly state: string; readonly host: string },
): Answer {
  if (request.headers.host !== expected.host) return refusal(421, 'This is not the address you asked for.')
  const target = request.url ?? ''
  const url = URL.canParse(target, 'http://127.0.0.1') ? new URL(target, 'http://127.0.0.1') : null
  if (url === null || url.host !== '127.0.0.1' || url.pathname !== path) {
    return refusal(404, 'There is nothing here.')
  }
  if (request.method !== 'GET') {
    return {
      ...refusal(405, 'Only a browser coming back from AWS is expected here.'),
      headers: { allow: 'GET' },
    }
  }
  const given = (name: string) => {
    const values = url.searchParams.getAll(name)
    return values.length === 1 ? (values[0] ?? null) : null
  }
  if (given('state') !== expected.state) {
    return refusal(400, 'This answer belongs to another sign-in. Go back to the one that is under way.')
  }
  const error = given('error')
  if (error !== null) {
    const description = given('error_description')
    const text = `AWS says: ${description ?? error}. You can close this tab and try again.`
    return {
      status: 200,
      page: callbackPage({ title: 'Not signed in', text }),
      outcome: { kind: 'error', error, description },
    }
  }
  const code = given('code')
  if (code === null || code === '') return refusal(400, 'The answer holds no code.')
  return {
    status: 200,
    page: callbackPage({ title: 'Signed in', text: 'You can close this tab.' }),
    outcome: { kind: 'code', code: secret(code) },
  }
}

function refusal(status: number, text: string): Answer {
  return { status, page: callbackPage({ title: 'Refused', text }) }
}

function send(response: ServerResponse, { status, page, headers }: Answer): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(page),
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    // The address bar holds the code: it must not travel on as a referrer.
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
    ...headers,
  })
  response.end(page)
}

/** What is being answered may end; connections that only wait are cut, so that the port is free at once. */
function closeGently(server: Server): void {
  server.close()
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 500).unref()
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
