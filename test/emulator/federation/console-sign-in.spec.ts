import { AssumeRoleCommand, GetFederationTokenCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { emulated, type Keys, keysOf, standingClock, stsClient } from '../support.ts'

const destination = 'https://console.aws.amazon.com/s3/home'

async function roleKeys(emulator: Emulator, role = emulator.roleArn, as?: Keys): Promise<Keys> {
  const command = new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'alice' })
  return keysOf(await stsClient(emulator, as).send(command))
}

function session(keys: Keys): string {
  return JSON.stringify({
    sessionId: keys.accessKeyId,
    sessionKey: keys.secretAccessKey,
    sessionToken: keys.sessionToken,
  })
}

function ask(emulator: Emulator, keys: Keys, more: Readonly<Record<string, string>> = {}) {
  return fetch(`${emulator.endpoint}/federation`, {
    method: 'POST',
    body: new URLSearchParams({ Action: 'getSigninToken', Session: session(keys), ...more }),
  })
}

async function tokenOf(response: Response): Promise<string> {
  return ((await response.json()) as { SigninToken: string }).SigninToken
}

function login(emulator: Emulator, token: string) {
  const query = new URLSearchParams({ Action: 'login', Destination: destination, SigninToken: token })
  return fetch(`${emulator.endpoint}/federation?${query.toString()}`)
}

describe('createConsoleSignIn', () => {
  it('signs a browser in as the role, once for each token', async () => {
    const emulator = await emulated()
    const token = await tokenOf(await ask(emulator, await roleKeys(emulator), { SessionDuration: '43200' }))
    const page = await (await login(emulator, token)).text()
    expect(page).toContain(':assumed-role/deployer/alice')
    expect(page).toContain(destination)
    expect((await login(emulator, token)).status).toBe(400)
  })

  it('takes the parameters in the query too', async () => {
    const emulator = await emulated()
    const query = new URLSearchParams({
      Action: 'getSigninToken',
      Session: session(await roleKeys(emulator)),
    })
    const response = await fetch(`${emulator.endpoint}/federation?${query.toString()}`)
    expect((await login(emulator, await tokenOf(response))).status).toBe(200)
  })

  it('forgets a token after 15 minutes', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now })
    const token = await tokenOf(await ask(emulator, await roleKeys(emulator)))
    clock.pass(900)
    expect((await login(emulator, token)).status).toBe(400)
  })

  it('refuses a SessionDuration with chained credentials, and takes them without', async () => {
    const emulator = await emulated()
    const [first, second] = emulator.roles.chain
    const chained = await roleKeys(emulator, second, await roleKeys(emulator, first))
    expect((await ask(emulator, chained, { SessionDuration: '3600' })).status).toBe(400)
    expect((await ask(emulator, chained)).status).toBe(200)
  })

  it('refuses a SessionDuration of federated users, whose session is as long as their credentials', async () => {
    const emulator = await emulated()
    const command = new GetFederationTokenCommand({
      Name: 'alice',
      Policy: '{"Version":"2012-10-17","Statement":[]}',
    })
    const federated = keysOf(await stsClient(emulator).send(command))
    expect((await ask(emulator, federated, { SessionDuration: '3600' })).status).toBe(400)
    expect((await ask(emulator, federated)).status).toBe(200)
  })

  it.each(['899', '43201', 'an hour'])('refuses a SessionDuration of %s', async (seconds) => {
    const emulator = await emulated()
    expect((await ask(emulator, await roleKeys(emulator), { SessionDuration: seconds })).status).toBe(400)
  })

  it('refuses credentials that cannot sign in, or are not what they claim', async () => {
    const clock = standingClock()
    const emulator = await emulated({ now: clock.now })
    const role = await roleKeys(emulator)
    const user = keysOf(await stsClient(emulator).send(new GetSessionTokenCommand({})))
    const refused = [
      user,
      { ...emulator.iamUser, sessionToken: '' },
      { ...role, secretAccessKey: 'A'.repeat(40) },
      { ...role, sessionToken: user.sessionToken },
    ]
    for (const keys of refused) expect((await ask(emulator, keys)).status).toBe(400)
    clock.pass(3600)
    expect((await ask(emulator, role)).status).toBe(400)
  })

  it.each(['', 'no json', '{}'])('refuses the session %j', async (text) => {
    const emulator = await emulated()
    const body = new URLSearchParams({ Action: 'getSigninToken', Session: text })
    expect((await fetch(`${emulator.endpoint}/federation`, { method: 'POST', body })).status).toBe(400)
  })
})
