import {
  CreateTokenCommand,
  RegisterClientCommand,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc'
import { describe, expect, it } from 'vitest'
import { deviceGrant, emulated, oidcClient, standingClock, startDeviceSignIn } from '../support.ts'

const pending = { name: 'AuthorizationPendingException', error: 'authorization_pending' }
const slowDown = { name: 'SlowDownException', error: 'slow_down', $metadata: { httpStatusCode: 400 } }

describe('the device flow', () => {
  it('is pending until its page is fetched, then gives tokens once', async () => {
    const emulator = await emulated()
    const device = await startDeviceSignIn(emulator)
    await expect(device.redeem()).rejects.toMatchObject(pending)
    expect(await (await fetch(device.verificationUriComplete)).text()).toContain('Access allowed')
    await expect(device.redeem()).resolves.toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 })
    await expect(device.redeem()).rejects.toMatchObject({ name: 'InvalidGrantException' })
  })

  it('names a page on the emulator, and the same page with the code in it', async () => {
    const emulator = await emulated({ switches: { deviceIntervalSeconds: 7 } })
    const device = await startDeviceSignIn(emulator)
    expect(device.verificationUri).toBe(`${emulator.endpoint}/device`)
    expect(device.verificationUriComplete).toBe(`${emulator.endpoint}/device?user_code=${device.userCode}`)
    expect(device.userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
    expect(device.interval).toBe(7)
  })

  it('slows down who polls sooner than told, by five seconds each time', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now, switches: { deviceIntervalSeconds: 2 } })
    const device = await startDeviceSignIn(emulator)
    await expect(device.redeem()).rejects.toMatchObject(pending)
    clock.pass(2)
    await expect(device.redeem()).rejects.toMatchObject(pending)
    clock.pass(1)
    await expect(device.redeem()).rejects.toMatchObject(slowDown)
    clock.pass(3)
    await expect(device.redeem()).rejects.toMatchObject(slowDown)
    clock.pass(12)
    await expect(device.redeem()).rejects.toMatchObject(pending)
  })

  it('means five seconds where it states no interval', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now, switches: { deviceIntervalSeconds: null } })
    const device = await startDeviceSignIn(emulator)
    expect(device.interval).toBeNull()
    await expect(device.redeem()).rejects.toMatchObject(pending)
    clock.pass(4)
    await expect(device.redeem()).rejects.toMatchObject(slowDown)
  })

  it('expires', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now, switches: { deviceLifetimeSeconds: 60 } })
    const device = await startDeviceSignIn(emulator)
    clock.pass(60)
    await expect(device.redeem()).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      error: 'expired_token',
    })
    expect((await fetch(device.verificationUriComplete)).status).toBe(400)
  })

  it.each([
    ['approved', { tokenType: 'Bearer' }],
    ['denied', { name: 'AccessDeniedException', error: 'access_denied' }],
  ])('by hand, obeys the button: %s', async (decision, outcome) => {
    const emulator = await emulated({ switches: { approve: 'by-hand' } })
    const device = await startDeviceSignIn(emulator)
    const page = await (await fetch(device.verificationUriComplete)).text()
    expect(page).toContain(device.userCode)
    await expect(device.redeem()).rejects.toMatchObject(pending)
    await fetch(`${emulator.endpoint}/device/decision`, {
      method: 'POST',
      body: new URLSearchParams({ user_code: device.userCode, decision }),
    })
    expect(await device.redeem().catch((error: unknown) => error)).toMatchObject(outcome)
  })

  it('never approved, stays pending however often its page is fetched', async () => {
    const emulator = await emulated({ switches: { approve: 'never' } })
    const device = await startDeviceSignIn(emulator)
    await fetch(device.verificationUriComplete)
    await expect(device.redeem()).rejects.toMatchObject(pending)
  })

  it('asks for the code where it is not in the address', async () => {
    const emulator = await emulated()
    const { verificationUri } = await startDeviceSignIn(emulator)
    expect(await (await fetch(verificationUri)).text()).toContain('<input name="user_code"')
  })

  it('refuses another start URL', async () => {
    const emulator = await emulated()
    const { client } = await startDeviceSignIn(emulator)
    await expect(
      oidcClient(emulator).send(
        new StartDeviceAuthorizationCommand({ ...client, startUrl: 'https://other.awsapps.com/start' }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidRequestException', error: 'invalid_request' })
  })

  it('names the region to go to as often as it is told to, then goes on', async () => {
    const emulator = await emulated({ region: 'eu-south-1' })
    const { client } = await startDeviceSignIn(emulator)
    emulator.set({ misdirectedCalls: 1 })
    const start = () =>
      oidcClient(emulator).send(
        new StartDeviceAuthorizationCommand({ ...client, startUrl: emulator.startUrl }),
      )
    await expect(start()).rejects.toMatchObject({
      name: 'InvalidRequestRegionException',
      region: 'eu-south-1',
      endpoint: emulator.endpoint,
      $metadata: { httpStatusCode: 400 },
    })
    await expect(start()).resolves.toHaveProperty('deviceCode')
  })

  it('keeps the two grants apart: a client made for the browser gets no device code', async () => {
    const emulator = await emulated()
    const oidc = oidcClient(emulator)
    const { clientId, clientSecret } = await oidc.send(
      new RegisterClientCommand({
        clientName: 'test',
        clientType: 'public',
        scopes: ['sso:account:access'],
        redirectUris: ['http://127.0.0.1/oauth/callback'],
        grantTypes: ['authorization_code', 'refresh_token'],
        issuerUrl: emulator.startUrl,
      }),
    )
    const unauthorized = { name: 'UnauthorizedClientException', error: 'unauthorized_client' }
    await expect(
      oidc.send(new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: emulator.startUrl })),
    ).rejects.toMatchObject(unauthorized)
    await expect(
      oidc.send(new CreateTokenCommand({ clientId, clientSecret, grantType: deviceGrant, deviceCode: 'x' })),
    ).rejects.toMatchObject(unauthorized)
  })

  it('gives a code to the client that asked for it alone', async () => {
    const emulator = await emulated()
    const device = await startDeviceSignIn(emulator)
    const other = await startDeviceSignIn(emulator)
    await fetch(device.verificationUriComplete)
    await fetch(other.verificationUriComplete)
    const deviceCode = emulator.issued.filter(({ kind }) => kind === 'device-code')[0]?.value
    await expect(
      oidcClient(emulator).send(
        new CreateTokenCommand({ ...other.client, grantType: deviceGrant, deviceCode }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidGrantException' })
  })
})
