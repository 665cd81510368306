import { ListAccountsCommand } from '@aws-sdk/client-sso'
import { RegisterClientCommand } from '@aws-sdk/client-sso-oidc'
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { ListRootsCommand } from '@aws-sdk/client-organizations'
import { describe, expect, it } from 'vitest'
import { startEmulator } from '../../emulator/start-emulator.ts'
import {
  emulated,
  keysOf,
  oidcClient,
  organizationsClient,
  portalClient,
  present,
  signedIn,
  standingClock,
  stsClient,
} from './support.ts'
import { mfaCode } from '../support/mfa-code.ts'

const whoAmI = new GetCallerIdentityCommand({})

describe('startEmulator', () => {
  it('listens on 127.0.0.1 and frees its port', async () => {
    const emulator = await startEmulator()
    expect(emulator.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    await emulator.close()
    const again = await startEmulator({ port: Number(new URL(emulator.endpoint).port) })
    await again.close()
  })

  it('refuses a port that is taken', async () => {
    const { endpoint } = await emulated()
    await expect(startEmulator({ port: Number(new URL(endpoint).port) })).rejects.toThrow('EADDRINUSE')
  })

  it('records each call with its answer, and no secret', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now })
    const code = mfaCode(emulator, clock.now())
    const { mfaSerial, accessKeyId } = emulator.iamUser
    const get = new GetSessionTokenCommand({ SerialNumber: mfaSerial, TokenCode: code })
    await stsClient(emulator).send(get)
    await expect(stsClient(emulator).send(get)).rejects.toThrow('one time pass code')
    const call = {
      service: 'sts',
      operation: 'GetSessionToken',
      at: clock.now().toISOString(),
      accessKeyId,
      input: { SerialNumber: mfaSerial, TokenCode: '[hidden]' },
    }
    expect(emulator.calls.list()).toEqual([
      { ...call, status: 200, error: null },
      { ...call, status: 403, error: 'AccessDenied' },
    ])
  })

  it('leaves nothing it issued in the call log', async () => {
    const emulator = await emulated()
    const { accessToken, refresh } = await signedIn(emulator)
    await refresh()
    await portalClient(emulator).send(new ListAccountsCommand({ accessToken }))
    const log = JSON.stringify(emulator.calls.list())
    expect(emulator.issued.map(({ kind }) => kind)).toEqual([
      'secret-access-key',
      'mfa-secret',
      'client-secret',
      'device-code',
      'access-token',
      'refresh-token',
      'access-token',
    ])
    expect(emulator.issued.filter(({ value }) => log.includes(value))).toEqual([])
  })

  it('finds calls by what they have in common, and forgets them', async () => {
    const emulator = await emulated()
    await stsClient(emulator).send(whoAmI)
    await signedIn(emulator)
    expect(emulator.calls.list({ service: 'sso-oidc' }).map((call) => call.operation)).toEqual([
      'RegisterClient',
      'StartDeviceAuthorization',
      'CreateToken',
    ])
    expect(emulator.calls.list({ service: 'browser' })).toHaveLength(1)
    emulator.calls.clear()
    expect(emulator.calls.list()).toEqual([])
  })

  it('is ahead by the skew: its date, its expiries and what it takes for signed in time', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now, switches: { clockSkewSeconds: 600 } })
    const answer = await stsClient(emulator).send(new GetSessionTokenCommand({ DurationSeconds: 900 }))
    const second = (date: Date) => Math.floor(date.getTime() / 1000)
    expect(second(present(answer.Credentials?.Expiration))).toBe(second(clock.now()) + 1500)
    const response = await fetch(emulator.startUrl)
    expect(second(new Date(response.headers.get('date') ?? ''))).toBe(second(clock.now()) + 600)
    emulator.set({ clockSkewSeconds: 1200 })
    const fresh = stsClient(emulator)
    await expect(fresh.send(whoAmI)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' })
  })

  it('answers 5xx in each protocol’s own words', async () => {
    const emulator = await emulated()
    const { accessToken } = await signedIn(emulator)
    emulator.set({ errorShare: 1 })
    const server = { $fault: 'server' }
    await expect(stsClient(emulator).send(whoAmI)).rejects.toMatchObject(server)
    await expect(organizationsClient(emulator).send(new ListRootsCommand({}))).rejects.toMatchObject(server)
    await expect(portalClient(emulator).send(new ListAccountsCommand({ accessToken }))).rejects.toMatchObject(
      server,
    )
    await expect(
      oidcClient(emulator).send(new RegisterClientCommand({ clientName: 'x', clientType: 'public' })),
    ).rejects.toMatchObject({ name: 'InternalServerException', error: 'server_error' })
    expect(emulator.calls.list().filter((call) => (call.status ?? 0) >= 500)).toHaveLength(4)
  })

  it('cuts connections, before the call or after it', async () => {
    const emulator = await emulated({ switches: { dropShare: 1 } })
    const before = emulator.issued.length
    for (let call = 0; call < 12; call++)
      await expect(stsClient(emulator).send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
        code: 'ECONNRESET',
      })
    expect(emulator.calls.list({ status: null })).toHaveLength(12)
    // Two secrets for each call that was carried out although its answer was lost.
    const carriedOut = (emulator.issued.length - before) / 2
    expect(carriedOut).toBeGreaterThan(0)
    expect(carriedOut).toBeLessThan(12)
  })

  it('has room for one account', async () => {
    const emulator = await emulated({ accounts: 1, roles: 1 })
    const { accessToken } = await signedIn(emulator)
    const { accountList } = await portalClient(emulator).send(new ListAccountsCommand({ accessToken }))
    expect(accountList).toHaveLength(1)
  })

  it('answers an operation it does not have as AWS answers an unknown one', async () => {
    const emulator = await emulated()
    const body = new URLSearchParams({ Action: 'MakeCoffee', Version: '2011-06-15' })
    const response = await fetch(emulator.endpoint, { method: 'POST', body })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(
      '<Code>InvalidAction</Code><Message>Could not find operation MakeCoffee for version 2011-06-15</Message>',
    )
    expect((await fetch(`${emulator.endpoint}/no/such/path`)).status).toBe(404)
  })

  it('signs nobody in by credentials of another emulator', async () => {
    const [one, other] = [await emulated(), await emulated({ seed: 2 })]
    const keys = keysOf(await stsClient(other).send(new GetSessionTokenCommand({})))
    await expect(stsClient(one, keys).send(whoAmI)).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
  })
})
