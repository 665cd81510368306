import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { awsFailure } from '../../../core/aws/aws-error.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { instancesOf } from '../../../emulator/ssm/instances.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { localServer } from '../../support/local-server.ts'
import { testCore, type TestCore, tool } from '../../support/test-core.ts'
import { realClock } from '../../support/test-identity-center.ts'

let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  const { close } = (emulator = await startEmulator({ accounts: 4, roles: 2 }))
  onTestFinished(() => close())
  keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
  await addUserSession({ emulator, keyturn })
  await keyturn.call('session.add-assume-role', {
    name: 'deploy',
    roleArn: emulator.roleArn,
    source: 'alice',
  })
})

const played = () => instancesOf(emulator.roleArn.split(':')[4] ?? '')
const idOf = (computer: string) =>
  played().find(({ ComputerName }) => ComputerName === computer)?.InstanceId ?? ''
const open = (instance: string, caller = tool()) =>
  keyturn.core.instances.open({ session: 'deploy', region: null, instance, forward: null }, caller)
const terminated = () => emulator.calls.list({ operation: 'TerminateSession' })

describe('the instances of a session', () => {
  it('are those of its account', async () => {
    const { region, instances } = await keyturn.call('instance.list', { session: 'deploy' })
    expect(region).toBe('eu-west-1')
    expect(instances.map(({ id }) => id)).toEqual(played().map(({ InstanceId }) => InstanceId))
    expect(instances.at(-1)).toMatchObject({
      name: 'till',
      computerName: 'TILL-7',
      platform: 'Microsoft Windows Server 2022 Datacenter 10.0.20348',
      ipAddress: '192.168.7.4',
      pingStatus: 'online',
    })
  })

  it('are those of another region where one is named', async () => {
    const { region } = await keyturn.call('instance.list', { session: 'deploy', region: 'us-west-2' })
    expect(region).toBe('us-west-2')
  })

  it('are none of a region in another partition', async () => {
    const listed = keyturn.call('instance.list', { session: 'deploy', region: 'cn-north-1' })
    await expect(listed).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('a session on an instance', () => {
  it('is opened with the session’s credentials, and ended with them', async () => {
    const opened = await open(idOf('web-1.internal'))
    expect(opened).toMatchObject({
      region: 'eu-west-1',
      endpointUrl: emulator.endpoint,
      input: { Target: idOf('web-1.internal') },
    })
    expect(emulator.issued).toContainEqual({ kind: 'ssm-token', value: opened.token.reveal() })
    const end = { session: 'deploy', region: 'eu-west-1', id: opened.id }
    await keyturn.core.instances.end(end, tool())
    const [started] = emulator.calls.list({ operation: 'StartSession' })
    expect(emulator.session(started?.accessKeyId ?? '')?.arn).toContain(':assumed-role/deployer/')
    expect(terminated()).toMatchObject([{ status: 200, input: { SessionId: opened.id } }])
    expect(keyturn.logged.join('\n')).not.toContain(opened.token.reveal())
  })

  it('that is gone at AWS has ended: no error', async () => {
    const end = { session: 'deploy', region: 'eu-west-1', id: 'alice-0123' }
    await keyturn.core.instances.end(end, tool())
    expect(terminated()).toMatchObject([{ error: 'DoesNotExistException' }])
  })

  it('whose asker has left meanwhile is ended again', async () => {
    const leaving = new AbortController()
    const answers = { SessionId: 'alice-1', TokenValue: 'sesame', StreamUrl: 'wss://ssmmessages.example/1' }
    const aws = await localServer(() => {
      leaving.abort()
      return { status: 200, body: JSON.stringify(answers) }
    })
    keyturn = await testCore({ endpoint: aws.url, clock: realClock })
    await addProgramSession(keyturn)
    await expect(open('i-00000001', tool(leaving.signal))).rejects.toMatchObject({ code: 'cancelled' })
    const asked = aws.seen.map(({ headers, body }) => [headers['x-amz-target'], JSON.parse(body) as unknown])
    expect(asked).toEqual([
      ['AmazonSSM.StartSession', { Target: 'i-00000001' }],
      ['AmazonSSM.TerminateSession', { SessionId: 'alice-1' }],
    ])
  })

  it('is ended after the stop of its session, also where only what was started is given out', async () => {
    const opened = await open(idOf('web-1.internal'))
    await keyturn.call('settings.change', { handOutOnlyStarted: true })
    await expect(open(idOf('web-1.internal'))).rejects.toThrow('deploy')
    const end = { session: 'deploy', region: 'eu-west-1', id: opened.id }
    await keyturn.core.instances.end(end, tool())
    expect(terminated()).toMatchObject([{ status: 200, input: { SessionId: opened.id } }])
  })

  it('on one that is not online is refused, with where to look', async () => {
    const error: unknown = await open(idOf('batch.internal')).catch((thrown: unknown) => thrown)
    expect(awsFailure(error)?.name).toBe('TargetNotConnected')
    expect(error).toMatchObject({
      code: 'aws-refused',
      hint: expect.stringContaining('keyturn ssm SESSION') as string,
    })
  })
})

/** A session `deploy` for whose credentials nothing is asked of AWS. */
async function addProgramSession({ call, home }: TestCore): Promise<void> {
  const file = join(home, 'credentials.json')
  const credentials = {
    Version: 1,
    AccessKeyId: 'ASIAEXAMPLEKEY000001',
    SecretAccessKey: 'x'.repeat(40),
    SessionToken: 'token',
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  }
  writeFileSync(file, JSON.stringify(credentials))
  await call('session.add-process', { name: 'deploy', command: `cat ${file}`, region: 'eu-west-1' })
}
