import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Conduct, fickleEndpoint, type FickleEndpoint } from '../../support/fickle-endpoint.ts'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { refusal } from '../../support/refusal.ts'
import { expectDone, signedInUser, type User } from '../../support/user.ts'

let emulator: LaunchedEmulator
let endpoint: FickleEndpoint
let user: User
let asked = 0

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '8', '--roles', '3')
  endpoint = await fickleEndpoint(emulator.endpoint)
  user = await signedInUser({ ...emulator, endpoint: endpoint.url })
  expectDone(await user.keyturn(['start', 'audit/ReadOnlyAccess', '--profile', 'books']))
})

beforeEach(async () => {
  await endpoint.behave('forward')
})

/** Whose credentials are in nobody's memory, so that AWS has to be asked. */
async function roleNotYetStarted(): Promise<string> {
  const roles = await user.json<{ id: string; kind: string }[]>('list')
  const role = roles.filter(({ kind }) => kind === 'identity-center-role')[++asked]
  return role?.id ?? ''
}

async function newIamUser(): Promise<string> {
  const { accessKeyId, secretAccessKey } = emulator.iamUser
  const args = ['add', 'iam-user', '--name', `alice-${++asked}`, '--region', 'eu-west-1', '--json']
  const added = await user.keyturn(args, { input: `${accessKeyId}\n${secretAccessKey}\n` })
  return (JSON.parse(expectDone(added).stdout) as { id: string }).id
}

const conducts: [Conduct, RegExp][] = [
  ['refuse connections', /^the connection was refused by 127\.0\.0\.1:\d+$/],
  ['close in the middle of an answer', /^the connection broke/],
  ['answer with a page', /the answer does not come from AWS|holds no credentials/],
  ['answer 500', /the answer does not come from AWS/],
  ['answer with nothing in it', /holds no credentials/],
]

describe.each(conducts)('an endpoint that does %j', (conduct, words) => {
  it.each([
    ['a role of the portal', roleNotYetStarted],
    ['an IAM user', newIamUser],
  ])('fails the start of %s with exit 6 and says so; the next start works', async (_, session) => {
    const command = ['start', await session()]
    await endpoint.behave(conduct)
    expect(await refusal(user, command)).toMatchObject({
      exit: 6,
      message: expect.stringMatching(words) as string,
      hint: expect.any(String) as string,
    })
    await endpoint.behave('forward')
    expectDone(await user.keyturn(command))
  })

  it('loses no session, no sign-in and nothing that is published', async () => {
    const session = await roleNotYetStarted()
    const published = user.read('credentials')
    const active = await user.json('list', '--active')
    await endpoint.behave(conduct)
    expect((await user.keyturn(['credentials', session])).code).toBe(6)
    expect(user.read('credentials')).toBe(published)
    expect(await user.json('integration', 'list')).toMatchObject([
      { name: 'acme', signIn: 'signed-in', accounts: 8, roles: 24 },
    ])
    expect(await user.json('list', '--active')).toEqual(active)
  })
})

it('a sync that cannot reach AWS is exit 6, and the catalogue stays', async () => {
  await endpoint.behave('answer with a page')
  expect(await refusal(user, ['integration', 'sync', 'acme'])).toMatchObject({ exit: 6, code: 'network' })
  expect(await user.json('list', 'acme')).toHaveLength(24)
})

it('an endpoint that accepts and never answers is given up with exit 6', async () => {
  const session = await roleNotYetStarted()
  await endpoint.behave('accept and never answer')
  expect(await refusal(user, ['start', session], { timeoutMs: 110_000 })).toMatchObject({
    exit: 6,
    message: 'AWS did not answer in time',
  })
  await endpoint.behave('forward')
  expectDone(await user.keyturn(['start', session]))
})

it('an hour between the clocks is named where AWS refuses for it, with exit 5', async () => {
  const session = await newIamUser()
  await emulator.set({ clockSkewSeconds: 3600 })
  const failed = await refusal(user, ['start', session])
  await emulator.set({ clockSkewSeconds: 0 })
  expect(failed).toEqual({
    exit: 5,
    code: 'clock-skewed',
    message: 'the clock of this machine is 60 min behind that of AWS, so AWS refuses its requests',
    hint: 'set the clock (or turn on network time) and try again',
  })
})
