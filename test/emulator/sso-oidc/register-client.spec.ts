import {
  CreateTokenCommand,
  RegisterClientCommand,
  type RegisterClientRequest,
} from '@aws-sdk/client-sso-oidc'
import { describe, expect, it } from 'vitest'
import { deviceGrant, emulated, oidcClient, standingClock, startDeviceSignIn } from '../support.ts'

describe('registerClient', () => {
  it('registers for 90 days', async () => {
    const clock = standingClock('2026-01-01T00:00:00Z')
    const emulator = await emulated({ now: clock.now })
    const client = await oidcClient(emulator).send(
      new RegisterClientCommand({ clientName: 'test', clientType: 'public' }),
    )
    expect(client.clientIdIssuedAt).toBe(clock.now().getTime() / 1000)
    expect(client.clientSecretExpiresAt).toBe(Date.UTC(2026, 3, 1) / 1000)
  })

  it('forgets a client whose days are over, and one it is told to', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now })
    const invalid = { name: 'InvalidClientException', $metadata: { httpStatusCode: 401 } }
    const old = await startDeviceSignIn(emulator)
    clock.pass(90 * 86_400)
    await expect(old.redeem()).rejects.toMatchObject(invalid)
    const fresh = await startDeviceSignIn(emulator)
    emulator.revoke('clients')
    await expect(fresh.redeem()).rejects.toMatchObject(invalid)
  })

  it('refuses a wrong secret', async () => {
    const emulator = await emulated()
    const { client } = await startDeviceSignIn(emulator)
    await expect(
      oidcClient(emulator).send(
        new CreateTokenCommand({ ...client, clientSecret: 'wrong', grantType: deviceGrant, deviceCode: 'x' }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidClientException', error: 'invalid_client' })
  })

  it.each<readonly [string, Partial<RegisterClientRequest>, string]>([
    ['a type other than public', { clientType: 'confidential' }, 'InvalidClientMetadataException'],
    ['an unknown grant', { grantTypes: ['password'] }, 'UnsupportedGrantTypeException'],
    [
      'the browser’s grant without a redirect',
      { grantTypes: ['authorization_code'] },
      'InvalidClientMetadataException',
    ],
    ['a redirect that is no address', { redirectUris: ['callback'] }, 'InvalidRedirectUriException'],
    [
      'another instance’s issuer',
      { issuerUrl: 'https://other.awsapps.com/start' },
      'InvalidRequestException',
    ],
  ])('refuses %s', async (_case, change, name) => {
    const emulator = await emulated()
    await expect(
      oidcClient(emulator).send(
        new RegisterClientCommand({ clientName: 'test', clientType: 'public', ...change }),
      ),
    ).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } })
  })

  it.each(['', 'no json', '[]', '{}'])('answers the body %j with invalid_request', async (body) => {
    const emulator = await emulated()
    const response = await fetch(`${emulator.endpoint}/client/register`, { method: 'POST', body })
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: 'invalid_request', error_description: 'Invalid request provided' },
    ])
  })
})
