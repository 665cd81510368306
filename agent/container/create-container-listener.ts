import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Log } from '../../core/host.ts'
import { describeError } from '../describe-error.ts'
import { toolOf } from '../tool-of.ts'
import { type ContainerFailure, containerRequestFailure } from './container-request-failure.ts'
import type { PassBook } from './open-passes.ts'
import type { SwiftCredentials } from './swift-credentials.ts'
import { type ContainerCredentials, toContainerCredentials } from './to-container-credentials.ts'

export interface ContainerListenerOptions {
  readonly passes: Pick<PassBook, 'find'>
  readonly credentials: SwiftCredentials
  readonly log: Log
}

/**
 * The endpoint that AWS's SDKs ask where AWS_CONTAINER_CREDENTIALS_FULL_URI is set:
 *
 *     GET /credentials/SESSION    with `Authorization: TOKEN` of a pass for that session → ContainerCredentials
 *
 * All else is refused, with `{code, message}`. One route needs no router, and many programs may ask at once.
 */
export function createContainerListener(options: ContainerListenerOptions): RequestListener {
  return (request, response) => {
    answerTo(request, options).then(
      ({ status, body }) => send(response, status, body),
      (error: unknown) => {
        options.log.error('internal error', describeError(error))
        const { status, ...body } = broken
        send(response, status, body)
      },
    )
  }
}

interface ContainerAnswer {
  readonly status: number
  readonly body: ContainerCredentials | Omit<ContainerFailure, 'status'>
}

async function answerTo(
  request: IncomingMessage,
  { passes, credentials }: ContainerListenerOptions,
): Promise<ContainerAnswer> {
  const { method = '', url = '', headers, socket } = request
  const refusal = containerRequestFailure({ method, headers, port: socket.localPort ?? 0 })
  if (refusal !== null) return refused(refusal)
  const [, session] = /^\/credentials\/([a-z0-9-]+)$/.exec(url) ?? []
  if (session === undefined) return refused(nothingHere)
  if (headers.authorization === undefined) return refused(noToken)
  const pass = passes.find(session, headers.authorization)
  if (pass === null) return refused(badToken)
  const answer = await credentials(pass, toolOf('container', headers))
  if (answer.kind === 'failed') return refused(answer.failure)
  return { status: 200, body: toContainerCredentials(answer.credentials) }
}

function refused({ status, ...body }: ContainerFailure): ContainerAnswer {
  return { status, body }
}

function send(response: ServerResponse, status: number, body: ContainerAnswer['body']): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // What is left of a body is not read.
    ...(status === 200 ? {} : { connection: 'close' }),
  })
  response.end(text)
}

const noToken: ContainerFailure = {
  status: 401,
  code: 'no-token',
  message: 'AWS_CONTAINER_AUTHORIZATION_TOKEN is not set here',
}
/** The same for a token that was never one, is another session's, or has ended. */
const badToken: ContainerFailure = {
  status: 403,
  code: 'token-not-valid',
  message:
    'this token is not good, or not any more: its session was stopped; run keyturn exec --container again',
}
const nothingHere: ContainerFailure = { status: 404, code: 'not-found', message: 'there is nothing here' }
const broken: ContainerFailure = {
  status: 500,
  code: 'internal',
  message: 'something went wrong inside Keyturn; its log says what',
}
