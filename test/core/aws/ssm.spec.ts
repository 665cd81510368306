import { expect, it, onTestFinished } from 'vitest'
import { type AwsPlace, createAwsAccess } from '../../../core/aws/aws-access.ts'
import { listInstances, startSsmSession } from '../../../core/aws/ssm.ts'
import { secret } from '../../../core/secrets/secret.ts'
import { localServer } from '../../support/local-server.ts'
import { realClock } from '../../support/test-identity-center.ts'

const signer = { accessKeyId: 'ASIAEXAMPLEKEY000001', secretAccessKey: secret('sesame') }
const noSignal = new AbortController().signal

function access() {
  const made = createAwsAccess({ environment: {}, clock: realClock })
  onTestFinished(() => made.close())
  return made
}

const json = (status: number, body: unknown) => ({ status, body: JSON.stringify(body) })

it('reads every page, one after the other, and asks again where AWS has had too much', async () => {
  const answers = [
    json(200, { InstanceInformationList: [{ InstanceId: 'i-00000001' }], NextToken: 'two' }),
    json(400, { __type: 'ThrottlingException', message: 'Rate exceeded' }),
    json(200, { InstanceInformationList: [{ InstanceId: 'i-00000002', PingStatus: 'Inactive' }] }),
  ]
  const server = await localServer(() => answers.shift() ?? null)
  const place = { region: 'eu-west-1', endpointUrl: server.url, signer }
  expect(await listInstances(access(), place, noSignal)).toEqual([
    {
      id: 'i-00000001',
      name: null,
      computerName: null,
      platform: null,
      ipAddress: null,
      pingStatus: null,
      lastPingAt: null,
    },
    expect.objectContaining({ id: 'i-00000002', pingStatus: 'inactive' }),
  ])
  expect(server.seen.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { MaxResults: 50 },
    { MaxResults: 50, NextToken: 'two' },
    { MaxResults: 50, NextToken: 'two' },
  ])
})

it('reads no further once nobody waits for it', async () => {
  const gone = new AbortController()
  const server = await localServer(() => {
    gone.abort()
    return json(200, { InstanceInformationList: [], NextToken: 'two' })
  })
  const place = { region: 'eu-west-1', endpointUrl: server.url, signer }
  await expect(listInstances(access(), place, gone.signal)).rejects.toMatchObject({ code: 'cancelled' })
  expect(server.seen.length).toBe(1)
})

it('asks once for a session whose answer was lost', async () => {
  const server = await localServer(() => null)
  const place = { region: 'eu-west-1', endpointUrl: server.url, signer }
  const started = startSsmSession(access(), { ...place, input: { Target: 'i-00000001' } })
  await expect(started).rejects.toMatchObject({ code: 'network' })
  expect(server.seen.length).toBe(1)
})

it.each<[AwsPlace, string]>([
  [{ region: 'eu-west-1', endpointUrl: null }, 'https://ssm.eu-west-1.amazonaws.com/'],
  [
    { region: 'us-east-1', endpointUrl: null, endpoints: 'fips' },
    'https://ssm-fips.us-east-1.amazonaws.com/',
  ],
  [{ region: 'eu-west-1', endpointUrl: null, endpoints: 'dual-stack' }, 'https://ssm.eu-west-1.api.aws/'],
  [{ region: 'cn-north-1', endpointUrl: null }, 'https://ssm.cn-north-1.amazonaws.com.cn/'],
])('tells for the plugin where %j was asked', async (place, endpoint) => {
  const server = await localServer(() =>
    json(200, { SessionId: 'alice-1', TokenValue: 'sesame', StreamUrl: 'wss://ssmmessages.example/1' }),
  )
  const { http, ...rest } = access()
  const asked: string[] = []
  const requestHandler = {
    ...http,
    async handle(request: Parameters<typeof http.handle>[0]) {
      asked.push(`${request.protocol}//${request.hostname}/`)
      const { hostname, port } = new URL(server.url)
      return await http.handle(
        Object.assign(request.clone(), { protocol: 'http:', hostname, port: Number(port) }),
      )
    },
  }
  const redirected = {
    ...rest,
    http,
    clientOptions: (...of: Parameters<typeof rest.clientOptions>) => ({
      ...rest.clientOptions(...of),
      requestHandler: { ...rest.clientOptions(...of).requestHandler, ...requestHandler },
    }),
  }
  const started = await startSsmSession(redirected, { ...place, signer, input: { Target: 'i-00000001' } })
  expect([started.endpointUrl, asked]).toEqual([endpoint, [endpoint]])
  expect(JSON.stringify(started)).not.toContain('sesame')
  expect(started.token.reveal()).toBe('sesame')
})
