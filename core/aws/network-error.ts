import { CoreError } from '../core-error.ts'

/** The error for an answer that never came or came from somebody else on the way; null when it is no such thing. */
export function networkError(error: unknown): CoreError | null {
  if (!(error instanceof Error)) return null
  const { code = '', hostname } = error as NodeJS.ErrnoException & { hostname?: string }
  const network = (message: string, hint: string) => new CoreError('network', message, { hint, cause: error })

  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return network(
      `the name ${hostname ?? 'of AWS’s endpoint'} cannot be resolved`,
      'check the network and the region',
    )
  }
  if (isCertificateProblem(code)) {
    return network(
      `the certificate AWS's endpoint shows is not trusted (${code})`,
      code === 'CERT_NOT_YET_VALID' || code === 'CERT_HAS_EXPIRED'
        ? 'check the clock of this machine, or set AWS_CA_BUNDLE if a proxy opens the connection'
        : 'if a company proxy opens connections, set AWS_CA_BUNDLE to its certificates and restart the agent',
    )
  }
  if (/proxy/i.test(error.message)) {
    return network(
      `the proxy does not let the request through: ${error.message}`,
      'check HTTPS_PROXY and NO_PROXY',
    )
  }
  if (error.name === 'TimeoutError') {
    return network('AWS did not answer in time', 'check the network and the proxy settings, then try again')
  }
  if (code === 'ECONNREFUSED') {
    return network(
      `the connection was refused${at(error)}`,
      'check the network, the endpoint and the proxy settings',
    )
  }
  if (isBrokenConnection(error, code)) {
    return network(`the connection broke${at(error)}`, 'check the network, then try again')
  }
  // A page instead of an answer: the SDK fails to parse it and keeps the answer's status.
  if ('$metadata' in error) {
    return network(
      'the answer does not come from AWS',
      'a login page of this network or a proxy may stand in between',
    )
  }
  return null
}

/** True when the request cannot have reached AWS, so that sending it again repeats nothing. */
export function neverArrived(error: unknown): boolean {
  const thrown = error instanceof CoreError ? error.cause : error
  const code = (thrown as NodeJS.ErrnoException | undefined)?.code ?? ''
  return ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'].includes(code) || isCertificateProblem(code)
}

function isCertificateProblem(code: string): boolean {
  return /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_|HOSTNAME_MISMATCH)/.test(code)
}

function isBrokenConnection(error: Error, code: string): boolean {
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|EPROTO|ERR_SSL|ERR_STREAM_PREMATURE_CLOSE|HPE_)/.test(code) ||
    /socket hang up|aborted/.test(error.message)
  )
}

function at(error: Error): string {
  const { address, port } = error as { address?: string; port?: number }
  return address === undefined ? '' : ` by ${address}${port === undefined ? '' : `:${port}`}`
}
