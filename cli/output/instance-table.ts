import type { ManagedInstance } from '../../core/contract/instance.ts'
import type { Output } from '../io.ts'
import { localTime } from './local-time.ts'
import { table } from './table.ts'

/** Managed instances for people. */
export function instanceTable(output: Output, instances: readonly ManagedInstance[]): string {
  return table<ManagedInstance>(
    output,
    [
      { title: 'STATE', cell: stateOf, rigid: true },
      { title: 'NAME', cell: ({ name }) => name },
      { title: 'COMPUTER', cell: ({ computerName }) => computerName },
      { title: 'INSTANCE', cell: ({ id }) => id, rigid: true },
      { title: 'PLATFORM', cell: ({ platform }) => platform },
      { title: 'ADDRESS', cell: ({ ipAddress }) => ipAddress },
      {
        title: 'LAST PING',
        cell: ({ pingStatus, lastPingAt }) =>
          pingStatus === 'online' || lastPingAt === null ? null : localTime(lastPingAt, Date.now()),
      },
    ],
    instances,
  )
}

function stateOf({ pingStatus }: ManagedInstance) {
  return {
    text: pingStatus ?? 'unknown',
    style: pingStatus === 'online' ? ('green' as const) : ('dim' as const),
  }
}

/** What to do where there is none. */
export function noInstances(region: string): string {
  return `no managed instances in ${region}
  an instance is managed once it runs the SSM agent, reaches AWS's Systems Manager endpoints, and has a role that
  allows it: AmazonSSMManagedInstanceCore in its instance profile, or Default Host Management Configuration
  another region: keyturn ssm SESSION --region R
`
}
