import { createHash } from 'node:crypto'

/** An instance that SSM manages, with the fields of AWS's InstanceInformation that tell it apart. */
export interface PlayedInstance {
  readonly InstanceId: string
  readonly PingStatus: 'Online' | 'ConnectionLost'
  readonly PlatformType: 'Linux' | 'Windows'
  readonly PlatformName: string
  readonly PlatformVersion: string
  readonly ResourceType: 'EC2Instance' | 'ManagedInstance'
  readonly IPAddress: string
  readonly ComputerName: string
  readonly Name?: string
}

const linux = { PlatformType: 'Linux', PlatformName: 'Amazon Linux', PlatformVersion: '2023' } as const
const windows = {
  PlatformType: 'Windows',
  PlatformName: 'Microsoft Windows Server 2022 Datacenter',
  PlatformVersion: '10.0.20348',
} as const

/** The same ones in every account and region but for their ids: two that are online, one that lost its connection, one outside of EC2. */
export function instancesOf(accountId: string): readonly PlayedInstance[] {
  const id = (prefix: 'i' | 'mi', name: string): string =>
    `${prefix}-${createHash('sha256').update(`${accountId}/${name}`).digest('hex').slice(0, 17)}`
  const ec2 = (name: string, last: number) => ({
    InstanceId: id('i', name),
    ResourceType: 'EC2Instance' as const,
    IPAddress: `10.0.0.${last}`,
    ComputerName: `${name}.internal`,
  })
  return [
    { ...ec2('web-1', 11), ...linux, PingStatus: 'Online' },
    { ...ec2('web-2', 12), ...linux, PingStatus: 'Online' },
    { ...ec2('batch', 21), ...linux, PingStatus: 'ConnectionLost' },
    {
      InstanceId: id('mi', 'till'),
      ResourceType: 'ManagedInstance',
      Name: 'till',
      IPAddress: '192.168.7.4',
      ComputerName: 'TILL-7',
      ...windows,
      PingStatus: 'Online',
    },
  ]
}
