import type { SsmSessionInput } from '../aws/ssm.ts'
import type { PortForward } from '../contract/instance.ts'

/** What StartSession is asked for: a shell, or by AWS's own documents a port that leads there. Pure. */
export function sessionInput({
  instance,
  forward,
}: {
  readonly instance: string
  /** Null: a shell. */
  readonly forward: PortForward | null
}): SsmSessionInput {
  if (forward === null) return { Target: instance }
  const { localPort, remotePort, host } = forward
  const ports = { portNumber: [String(remotePort)], localPortNumber: [String(localPort)] }
  return host === null
    ? { Target: instance, DocumentName: 'AWS-StartPortForwardingSession', Parameters: ports }
    : {
        Target: instance,
        DocumentName: 'AWS-StartPortForwardingSessionToRemoteHost',
        Parameters: { ...ports, host: [host] },
      }
}
