import { RequestError } from '@hono/node-server'
import type { Failure } from '../core/contract/errors.ts'

/** The answer to what the server can make no request of, such as one to a host that is none: its own would be empty. */
export function answerUnreadable(error: unknown): Response {
  // All else is answered within the application.
  if (!(error instanceof RequestError)) return new Response(null, { status: 500 })
  return Response.json(unreadable, { status: 400 })
}

const unreadable: Failure = {
  ok: false,
  code: 'invalid-input',
  message: 'the request has no host or address that can be read',
}
