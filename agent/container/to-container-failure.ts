import type { ErrorCode, Failure } from '../../core/contract/errors.ts'
import type { ContainerFailure } from './container-request-failure.ts'

/** A failure to get credentials, as SDKs take it. `message` says what to do, too: nothing but it is shown. */
export function toContainerFailure({ code, message, hint }: Failure): ContainerFailure {
  const text = hint === undefined ? message : `${message}; ${hint}`
  return { status: statuses[code] ?? 403, code, message: text }
}

/** All else needs somebody to do something: asking again at once is of no use. */
const statuses: Partial<Record<ErrorCode, ContainerFailure['status']>> = {
  'session-not-found': 404,
  network: 503,
  'aws-unavailable': 503,
  'agent-stopping': 503,
  internal: 500,
}

/** The credentials are on their way. */
export const notYet: ContainerFailure = {
  status: 503,
  code: 'not-ready',
  message: 'AWS has not answered yet; ask again',
}
