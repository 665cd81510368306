import type { IncomingHttpHeaders } from 'node:http'

/** What a client of the container endpoint reads of a failure, and `status` goes with it: 4xx, it gives up; 5xx, it tries again. */
export interface ContainerFailure {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 421 | 500 | 503
  readonly code: string
  readonly message: string
}

export interface ContainerRequest {
  readonly method: string
  /** The port it came in on. */
  readonly port: number
  readonly headers: IncomingHttpHeaders
}

/**
 * Why a request is no SDK's, or null. Looked at before anything else of it:
 *
 * - `Host` is the address we gave out, to the letter: a name that was made to lead here (DNS rebinding) is another origin's.
 * - No browser asks for credentials: what says which page it comes from is refused, and no answer has a header of CORS.
 * - `GET` alone, and nothing in its body.
 */
export function containerRequestFailure({
  method,
  port,
  headers,
}: ContainerRequest): ContainerFailure | null {
  if (headers.host !== `127.0.0.1:${port}`) {
    return { status: 421, code: 'wrong-host', message: `this endpoint is 127.0.0.1:${port}` }
  }
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) {
    return { status: 403, code: 'not-allowed', message: 'web pages are not answered' }
  }
  if (method !== 'GET') return { status: 405, code: 'not-allowed', message: 'only GET is answered' }
  if (headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0') {
    return { status: 413, code: 'too-long', message: 'a request has no body' }
  }
  return null
}
