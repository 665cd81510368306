import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CoreError } from '../core-error.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import { callbackPage } from './callback-page.ts'

/** What the browser was sent back with. */
export type CallbackOutcome =
  /** `iss`: who says that it sent the browser (RFC 9207); null when nobody does. */
  | { readonly kind: 'code'; readonly code: Secret; readonly iss: string | null }
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

export interface CallbackOptions {
  readonly state: string
  /** For who takes one address only; null or left out: of the system's choice. */
  readonly port?: number | null
  /** Who sends the browser back, for people. */
  readonly from: string
}

/**
 * Waits on 127.0.0.1 for the browser to come back with `state`, once. Anything that is not that one GET is refused and
 * changes nothing: other paths, other methods, a Host of another name (a page that had its own name point here), a
 * missing or wrong state, whatever comes after it.
 * @throws CoreError `invalid-input` for a port that another program listens on.
 */
export async function openCallbackServer({
  state,
  port = null,
  from,
}: CallbackOptions): Promise<CallbackServer> {
  let settle: (outcome: CallbackOutcome) => void = () => {}
  let isOver = false
  /** As browsers name it. A server that is closed has forgotten its port, and still answers who was on the way. */
  let host = ''
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
      const judged = judge(request, { state, from, host })
      const answer = judged.outcome !== undefined && isOver ? refusal(410, 'This sign-in is over.') : judged
      send(response, answer)
      if (answer.outcome === undefined) return
      isOver = true
      settle(answer.outcome)
    },
  )
  server.maxConnections = limits.connections
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' && port !== null ? portTaken(port, error) : error)
    })
    server.listen(port ?? 0, '127.0.0.1', resolve)
  })
  host = `127.0.0.1:${portOf(server)}`
  return {
    redirectUri: `http://${host}${path}`,
    outcome,
    close() {
      isOver = true
      closeGently(server)
    },
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
  expected: { readonly state: string; readonly host: string; readonly from: string },
): Answer {
  if (request.headers.host !== expected.host) return refusal(421, 'This is not the address you asked for.')
  const target = request.url ?? ''
  const url = URL.canParse(target, 'http://127.0.0.1') ? new URL(target, 'http://127.0.0.1') : null
  if (url === null || url.host !== '127.0.0.1' || url.pathname !== path) {
    return refusal(404, 'There is nothing here.')
  }
  if (request.method !== 'GET') {
    return {
      ...refusal(405, `Only a browser coming back from ${expected.from} is expected here.`),
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
    const text = `${expected.from} says: ${description ?? error}. You can close this tab and try again.`
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
    outcome: { kind: 'code', code: secret(code), iss: given('iss') },
  }
}

function portTaken(port: number, cause: unknown): CoreError {
  return new CoreError(
    'invalid-input',
    `another program listens on port ${port}, where the browser would come back`,
    {
      hint: 'end that program, or set another port that the issuer knows with keyturn edit --redirect-port',
      cause,
    },
  )
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
