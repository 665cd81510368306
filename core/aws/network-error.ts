import { CoreError } from '../core-error.ts'

/** What Node says of a connection that failed. */
interface ConnectionFailure extends Error {
  readonly code?: string
  readonly hostname?: string
  readonly address?: string
  readonly port?: number
}

/**
 * The error for an answer of `who` that never came or came from somebody else on the way; null when it is no such thing.
 */
export function networkError(error: ConnectionFailure, who = 'AWS'): CoreError | null {
  const { code = '', hostname } = error
  const network = (message: string, hint: string) =>
    new CoreError('network', message, { hint, cause: bare(error) })

  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return network(
      `the name ${hostname ?? 'of the endpoint'} cannot be resolved`,
      'check the network and the region',
    )
  }
  if (isCertificateProblem(code)) {
    return network(
      `the certificate ${who}'s endpoint shows is not trusted (${code})`,
      code === 'CERT_NOT_YET_VALID' || code === 'CERT_HAS_EXPIRED'
        ? 'check the clock of this machine, or set AWS_CA_BUNDLE if a proxy opens the connection'
        : 'if a company proxy opens connections, set AWS_CA_BUNDLE to its certificates and restart the agent',
    )
  }
  if (/proxy/i.test(error.message)) {
    return network('the proxy does not let the request through', 'check HTTPS_PROXY and NO_PROXY')
  }
  if (code === 'ECONNREFUSED') {
    return network(
      `the connection was refused${by(error)}`,
      'check the network, the endpoint and the proxy settings',
    )
  }
  // The SDK calls a connection that was reset a timeout too.
  if (error.name === 'TimeoutError' && !brokenCodes.test(code)) {
    return network(
      `${who} did not answer in time`,
      'check the network and the proxy settings, then try again',
    )
  }
  if (brokenCodes.test(code) || /socket hang up|aborted/.test(error.message)) {
    return network(`the connection broke${by(error)}`, 'check the network, then try again')
  }
  // A page instead of an answer: the SDK fails to parse it and keeps the answer's status.
  return '$metadata' in error ? notFromAws(bare(error)) : null
}

/** The error for an answer that somebody on the way gave in AWS's place; null for a status AWS gives itself. */
export function interceptedAnswer(status: number | null, cause: unknown): CoreError | null {
  if (status === 407) {
    return new CoreError('network', 'the proxy wants a user name and password', {
      hint: 'put them into HTTPS_PROXY (http://user:password@host:port) and restart the agent',
      cause,
    })
  }
  // No service we call redirects; 511 is RFC 6585's "network authentication required".
  return status !== null && ((status >= 300 && status < 400) || status === 511) ? notFromAws(cause) : null
}

/** True when the request cannot have reached AWS, so that sending it again repeats nothing. */
export function neverArrived(error: unknown): boolean {
  const cause = error instanceof CoreError ? error.cause : null
  const { code = '' } = (cause ?? {}) as ConnectionFailure
  return ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'].includes(code) || isCertificateProblem(code)
}

const brokenCodes = /^(ECONN|EPIPE|EHOST|ENET|EPROTO|ERR_SSL|ERR_STREAM_PREMATURE_CLOSE|HPE_)/

function isCertificateProblem(code: string): boolean {
  return /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_|HOSTNAME_MISMATCH)/.test(code)
}

function notFromAws(cause: unknown): CoreError {
  return new CoreError('network', 'the answer does not come from AWS', {
    hint: 'a login page of this network or a proxy may stand in between',
    cause,
  })
}

/** The error without what the SDK hangs on it: the answer, and with it the request. */
function bare({ name, message, code }: ConnectionFailure): Error {
  return Object.assign(new Error(message), { name, ...(code === undefined ? {} : { code }) })
}

function by({ address, port }: ConnectionFailure): string {
  return address === undefined ? '' : ` by ${address}${port === undefined ? '' : `:${port}`}`
}
