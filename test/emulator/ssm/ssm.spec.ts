import {
  DescribeInstanceInformationCommand,
  SSMClient,
  StartSessionCommand,
  TerminateSessionCommand,
} from '@aws-sdk/client-ssm'
import { expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { instancesOf } from '../../../emulator/ssm/instances.ts'
import { emulated, type Keys, toEmulator } from '../support.ts'

const ssmClient = (emulator: Emulator, credentials: Keys = emulator.iamUser) =>
  new SSMClient({ ...toEmulator(emulator), credentials })

const online = ({ iamUser }: Emulator) => instancesOf(iamUser.arn.split(':')[4] ?? '')[0]?.InstanceId ?? ''

it('lists the account’s instances', async () => {
  const emulator = await emulated({ accounts: 4 })
  const answer = await ssmClient(emulator).send(new DescribeInstanceInformationCommand({}))
  const told = answer.InstanceInformationList?.map((one) => [one.ComputerName, one.PingStatus])
  expect(told).toEqual([
    ['web-1.internal', 'Online'],
    ['web-2.internal', 'Online'],
    ['batch.internal', 'ConnectionLost'],
    ['TILL-7', 'Online'],
  ])
})

it('gives a token and an address for an instance that is online, and ends the session once', async () => {
  const emulator = await emulated({ accounts: 4 })
  const client = ssmClient(emulator)
  const started = await client.send(new StartSessionCommand({ Target: online(emulator) }))
  expect(started.SessionId).toMatch(/^alice-[0-9a-f]{26}$/)
  expect(started.StreamUrl?.startsWith(emulator.endpoint.replace('http:', 'ws:'))).toBe(true)
  expect(emulator.issued.at(-1)).toEqual({ kind: 'ssm-token', value: started.TokenValue })
  const ended = await client.send(new TerminateSessionCommand({ SessionId: started.SessionId }))
  expect(ended.SessionId).toBe(started.SessionId)
})

it.each([
  ['an instance of nobody', { Target: 'i-0123456789abcdef0' }, 'TargetNotConnected'],
  ['an unknown document', { DocumentName: 'Acme-Document' }, 'InvalidDocument'],
  ['a port forward without a port', { DocumentName: 'AWS-StartPortForwardingSession' }, 'InvalidParameters'],
])('refuses %s', async (_, input, name) => {
  const emulator = await emulated({ accounts: 4 })
  const started = ssmClient(emulator).send(new StartSessionCommand({ Target: online(emulator), ...input }))
  await expect(started).rejects.toMatchObject({ name })
})

it('refuses who cannot sign', async () => {
  const emulator = await emulated({ accounts: 4 })
  const client = ssmClient(emulator, { ...emulator.iamUser, secretAccessKey: 'x'.repeat(40) })
  const listed = client.send(new DescribeInstanceInformationCommand({}))
  await expect(listed).rejects.toMatchObject({ name: 'InvalidSignatureException' })
})
