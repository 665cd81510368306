import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addAcme } from '../../support/add-acme.ts'
import { botocoreIsInstalled } from '../delivery/support/readers.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'
import { realClock } from '../../support/test-identity-center.ts'

/** SHA-1 of `admin`. */
const file = 'd033e22ae348aeb5660fc2140aec35850c4da997.json'

let emulator: Emulator
let keyturn: TestCore
let folder: string

beforeEach(async () => {
  const { close } = (emulator = await startEmulator({
    accounts: 2,
    roles: 1,
    switches: { rotateRefreshTokens: true },
  }))
  onTestFinished(() => close())
  await newHome()
})

/** An agent at a home of its own, where the AWS CLI is set up for the portal. */
async function newHome(): Promise<void> {
  keyturn = await testCore({ endpoint: emulator.endpoint, clock: realClock })
  folder = join(keyturn.home, '.aws', 'sso', 'cache')
  mkdirSync(dirname(keyturn.configFile), { recursive: true })
  writeFileSync(
    keyturn.configFile,
    `[sso-session admin]\nsso_start_url = ${emulator.startUrl}\nsso_region = eu-west-1\n` +
      `[profile dev]\nsso_session = admin\nsso_account_id = 111122223333\nsso_role_name = x\n`,
  )
}

type Fields = Readonly<Record<string, unknown>>

const fields = () => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Fields
const put = (content: Fields | string) => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content))
}
const share = () => keyturn.call('integration.share', { integration: 'acme' })
const tokenCalls = () =>
  emulator.calls
    .list({ operation: 'CreateToken' })
    .filter(({ input }) => input['grantType'] === 'refresh_token')
/** As at the end of an hour, for whoever looks at the file. */
const grown = () => put({ ...fields(), expiresAt: new Date(Date.now() + 60_000).toISOString() })

/** A second agent of another home whose sign-in is the AWS CLI's: the file it leaves. */
async function signedInCli(): Promise<Fields> {
  await addAcme({ emulator, keyturn })
  await share()
  const cli = fields()
  await newHome()
  put(cli)
  const { startUrl, region } = emulator
  await keyturn.call('integration.add-identity-center', { name: 'acme', startUrl, region })
  return cli
}

describe('a sign-in that is shared', () => {
  it('is written whole, for its owner alone, under the portal’s SSO session', async () => {
    await addAcme({ emulator, keyturn })
    expect(await share()).toMatchObject({ awsCli: 'read-write', awsCliSession: 'admin', signIn: 'signed-in' })
    expect(readdirSync(folder)).toEqual([file])
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
    expect(fields()).toEqual({
      startUrl: emulator.startUrl,
      region: 'eu-west-1',
      accessToken: expect.any(String),
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      clientId: expect.any(String),
      clientSecret: expect.any(String),
      registrationExpiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      refreshToken: expect.any(String),
    })
  })

  it('keeps what another program put in the file', async () => {
    put({ note: 'mine' })
    await addAcme({ emulator, keyturn })
    await share()
    expect(fields()).toMatchObject({ note: 'mine', startUrl: emulator.startUrl })
    await keyturn.call('integration.sign-out', { integration: 'acme' })
    expect(fields()).toEqual({ note: 'mine' })
  })

  it('is refused where the file is something else, which is left as it is', async () => {
    put('not JSON')
    await addAcme({ emulator, keyturn })
    await expect(share()).rejects.toMatchObject({ code: 'aws-file-unwritable' })
    expect(readFileSync(join(folder, file), 'utf8')).toBe('not JSON')
    expect((await keyturn.call('integration.list', {}))[0]?.awsCli).toBe('off')
  })

  it('is removed on signing out, and on sharing no more, which signs nobody out', async () => {
    await addAcme({ emulator, keyturn })
    await share()
    expect(await keyturn.call('integration.unshare', { integration: 'acme' })).toMatchObject({
      awsCli: 'off',
      signIn: 'signed-in',
    })
    expect(readdirSync(folder)).toEqual([])
    await share()
    await keyturn.call('integration.sign-out', { integration: 'acme' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves a token that the AWS CLI signed in for itself', async () => {
    await addAcme({ emulator, keyturn })
    await share()
    await keyturn.call('integration.unshare', { integration: 'acme' })
    put({ accessToken: 'of the CLI', expiresAt: '2020-01-01T00:00:00Z' })
    await keyturn.call('integration.sign-out', { integration: 'acme' })
    expect(fields()).toEqual({ accessToken: 'of the CLI', expiresAt: '2020-01-01T00:00:00Z' })
  })

  it('is used as the AWS CLI refreshed it: the refresh token of before is not used again', async () => {
    await addAcme({ emulator, keyturn })
    await share()
    const { clientId, clientSecret, refreshToken } = fields()
    const answer = await fetch(`${emulator.endpoint}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientId, clientSecret, refreshToken, grantType: 'refresh_token' }),
    })
    const fresh = (await answer.json()) as { readonly accessToken: string; readonly refreshToken: string }
    put({
      ...fields(),
      accessToken: fresh.accessToken,
      refreshToken: fresh.refreshToken,
      expiresAt: new Date(Date.now() + 2 * 3_600_000).toISOString(),
    })
    emulator.revoke('access-tokens')
    await keyturn.call('integration.sync', { integration: 'acme' })
    expect(tokenCalls().map(({ status }) => status)).toEqual([200, 200])
    expect(fields()['refreshToken']).not.toBe(fresh.refreshToken)
  })
})

it('a sign-in is shared with no endpoint but AWS’s: no token of the CLI’s goes elsewhere', async () => {
  await signedInCli()
  const { startUrl, region, endpoint: endpointUrl } = emulator
  await keyturn.call('integration.add-identity-center', { name: 'evil', startUrl, region, endpointUrl })
  expect(await keyturn.call('integration.cli-sign-ins', { integration: 'evil' })).toEqual([])
  for (const name of ['integration.use-cli-sign-in', 'integration.share'] as const)
    await expect(keyturn.call(name, { integration: 'evil' })).rejects.toMatchObject({ code: 'invalid-input' })
})

describe('a sign-in of the AWS CLI', () => {
  it('meets the need for one that was recorded', async () => {
    await signedInCli()
    await keyturn.call('integration.sync', { integration: 'acme' }).catch(() => {})
    expect(await keyturn.call('prompt.list', {})).toHaveLength(1)
    await keyturn.call('integration.use-cli-sign-in', { integration: 'acme' })
    expect(await keyturn.call('prompt.list', {})).toEqual([])
  })

  it('is offered, and used without a browser and without being refreshed when the user says so', async () => {
    const cli = await signedInCli()
    expect(await keyturn.call('integration.cli-sign-ins', { integration: 'acme' })).toEqual([
      { sessionName: 'admin', expiresAt: String(cli['expiresAt']).replace('Z', '.000Z') },
    ])
    await expect(keyturn.call('integration.sync', { integration: 'acme' })).rejects.toMatchObject({
      code: 'sign-in-needed',
    })
    expect(
      await keyturn.call('integration.use-cli-sign-in', { integration: 'acme', sessionName: 'admin' }),
    ).toMatchObject({ awsCli: 'read', signIn: 'signed-in', tokenExpiresAt: expect.any(String) })
    grown()
    const before = fields()
    expect(await keyturn.call('integration.sync', { integration: 'acme' })).toMatchObject({ accounts: 2 })
    expect(tokenCalls()).toEqual([])
    expect(fields()).toEqual(before)
  })

  it('outlives signing out, which only ends its use', async () => {
    const cli = await signedInCli()
    await keyturn.call('integration.use-cli-sign-in', { integration: 'acme', sessionName: 'admin' })
    const { integration } = await keyturn.call('integration.sign-out', { integration: 'acme' })
    expect(integration).toMatchObject({ awsCli: 'off', signIn: 'sign-in-needed' })
    expect(fields()).toEqual(cli)
    expect(emulator.calls.list({ operation: 'Logout' })).toEqual([])
  })

  it('to another portal is not written over', async () => {
    const cli = await signedInCli()
    const other = { ...cli, startUrl: 'https://other.awsapps.com/start' }
    put(other)
    await expect(
      keyturn.call('integration.share', { integration: 'acme', sessionName: 'admin' }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
    expect(fields()).toEqual(other)
  })

  it('that has run out is not offered', async () => {
    const cli = await signedInCli()
    put({ ...cli, expiresAt: '2020-01-01T00:00:00Z' })
    expect(await keyturn.call('integration.cli-sign-ins', { integration: 'acme' })).toEqual([])
  })

  it('of another portal is not used', async () => {
    const cli = await signedInCli()
    put({ ...cli, startUrl: 'https://other.awsapps.com/start' })
    expect(
      await keyturn.call('integration.use-cli-sign-in', { integration: 'acme', sessionName: 'admin' }),
    ).toMatchObject({ signIn: 'sign-in-needed' })
  })

  it('is refreshed by the client it belongs to, and written back, when it is shared both ways', async () => {
    const cli = await signedInCli()
    grown()
    expect(await share()).toMatchObject({ signIn: 'signed-in' })
    await keyturn.call('integration.sync', { integration: 'acme' })
    expect(tokenCalls()).toMatchObject([{ status: 200, input: { clientId: cli['clientId'] } }])
    expect(fields()['accessToken']).not.toBe(cli['accessToken'])
  })
})

describe('botocore', () => {
  const token = async () => {
    const { stdout } = await promisify(execFile)(
      'python3',
      [join(import.meta.dirname, 'support', 'sso-token.py'), folder, 'dev'],
      {
        env: {
          PATH: process.env.PATH ?? '',
          HOME: keyturn.home,
          AWS_ENDPOINT_URL_SSO_OIDC: emulator.endpoint,
        },
      },
    )
    return stdout.trim()
  }

  it('reads what was shared, and refreshes it for both', async ({ skip }) => {
    if (!botocoreIsInstalled) skip('botocore is not installed: nobody else read the file')
    await addAcme({ emulator, keyturn })
    await share()
    expect(await token()).toBe(fields()['accessToken'])
    grown()
    const before = fields()
    const fresh = await token()
    expect(fresh).not.toBe(before['accessToken'])
    expect(fields()['accessToken']).toBe(fresh)
    emulator.calls.clear()
    await keyturn.call('integration.sync', { integration: 'acme' })
    expect(tokenCalls()).toEqual([])
  })
})
