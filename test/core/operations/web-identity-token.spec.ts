import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { coreOnClock } from '../../support/core-on-clock.ts'
import { eventually } from '../../support/eventually.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { type TestCore, tool } from '../../support/test-core.ts'
import { audience, type TokenSigner, tokenSigner } from '../../support/token-signer.ts'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore
let signer: TokenSigner
let file: string

beforeEach(async () => {
  signer = await tokenSigner()
  ;({ clock, emulator, keyturn } = await coreOnClock({
    webIdentityProviders: [{ issuer: signer.issuer, clientIds: [audience] }],
  }))
  file = join(keyturn.home, 'token')
})

type Token =
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'command'; readonly command: string }

const add = (token: Token = { from: 'file', path: file }) =>
  keyturn.call('session.add-web-identity-token', {
    name: 'ci',
    roleArn: emulator.roles.webIdentity,
    token,
    region: 'eu-west-1',
  })
const start = () => keyturn.call('session.start', { session: 'ci', profile: 'ci' })
const rotate = async (seconds = 3600) =>
  writeFileSync(file, `${await signer.token({ now: clock.now(), seconds })}\n`)
const keyId = () => /aws_access_key_id = (\w+)/.exec(readFileSync(keyturn.credentialsFile, 'utf8'))?.[1]
const assumed = () => emulator.calls.list({ operation: 'AssumeRoleWithWebIdentity' })

describe('a token file', () => {
  it('is read anew for each credentials, as whoever rotates it left it', async () => {
    await rotate(1500)
    await add()
    await start()
    const first = keyId()
    await clock.advance(29 * 60_000)
    await rotate()
    await clock.advance(60_000)
    await eventually(() => expect(keyId()).not.toBe(first))
    expect(assumed().map(({ status }) => status)).toEqual([200, 200])
  })

  it('is not read when it is added', async () => {
    expect(await add()).toMatchObject({
      status: 'stopped',
      settings: { token: { from: 'file', path: file }, roleSessionName: 'keyturn' },
    })
  })

  it('with an expired token is read once more, and then told', async () => {
    await rotate(-1)
    await add()
    await expect(start()).rejects.toMatchObject({
      code: 'aws-refused',
      hint: 'see to whatever writes the token file: what it holds has expired',
    })
    expect(assumed()).toHaveLength(2)
  })

  it('that fails after a start keeps what is published, and is tried again', async () => {
    await rotate()
    await add()
    await start()
    writeFileSync(file, '')
    await clock.advance(31 * 60_000)
    await eventually(async () =>
      expect(await keyturn.call('session.show', { session: 'ci' })).toMatchObject({
        status: 'stale',
        reasonCode: 'token-file-unreadable',
      }),
    )
  })

  it.each([
    ['is not there', () => {}],
    ['is no file', () => mkdirSync(file)],
    ['holds no token: one of at most 20000 characters, and nothing else', () => writeFileSync(file, '')],
    [
      'holds no token: one of at most 20000 characters, and nothing else',
      () => writeFileSync(file, 'x'.repeat(20_001)),
    ],
    [
      'holds no token: one of at most 20000 characters, and nothing else',
      () => writeFileSync(file, 'user: alice\npassword: sesame\n'),
    ],
  ])('that %s is told, quoting nothing of it', async (why, make) => {
    make()
    await add()
    await expect(start()).rejects.toMatchObject({
      code: 'token-file-unreadable',
      message: `the token file ${file} ${why}`,
    })
    expect(assumed()).toEqual([])
  })

  it('is named from the root on', async () => {
    await expect(add({ from: 'file', path: 'token' })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await keyturn.call('session.list', {})).toEqual([])
  })
})

it('an issuer that AWS could not reach is no refusal: it is asked again, then told', async () => {
  await rotate()
  await add()
  await signer.close()
  const starting = start()
  starting.catch(() => {})
  await eventually(async () => {
    await clock.advance(1000)
    expect(assumed()).toHaveLength(3)
  })
  await expect(starting).rejects.toMatchObject({
    code: 'aws-unavailable',
    message: expect.stringMatching(/^AWS could not reach the identity provider at /),
  })
})

describe('a command', () => {
  it('prints the token, run without a shell', async () => {
    await rotate()
    await add({ from: 'command', command: `cat '${file}'` })
    await start()
    expect(keyId()).toMatch(/^ASIA/)
  })

  it('that prints no token is told without quoting it', async () => {
    await add({ from: 'command', command: 'echo sesame open' })
    await expect(start()).rejects.toMatchObject({
      code: 'process-failed',
      message: 'the command of ci printed no token',
    })
  })

  it('that fails is told with its words', async () => {
    await add({ from: 'command', command: 'sh -c "echo log in first >&2; exit 3"' })
    await expect(start()).rejects.toMatchObject({ message: 'the command of ci ended with 3: log in first' })
  })

  it('with an open quote is refused before anything is kept', async () => {
    await expect(add({ from: 'command', command: 'cat "x' })).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('where the token comes from', () => {
  it('can be changed from a file to a command and back', async () => {
    await rotate()
    await add()
    expect(
      await keyturn.call('session.set-command', { session: 'ci', command: `cat '${file}'` }),
    ).toMatchObject({ settings: { token: { from: 'command' } } })
    await start()
    expect(await keyturn.call('session.set-token-file', { session: 'ci', path: file })).toMatchObject({
      settings: { token: { from: 'file', path: file } },
    })
  })

  it('is not changed where an issuer gives it', async () => {
    await keyturn.call('session.add-web-identity-role', {
      name: 'oidc',
      roleArn: emulator.roles.webIdentity,
      issuer: signer.issuer,
      clientId: audience,
    })
    await expect(
      keyturn.call('session.set-token-file', { session: 'oidc', path: file }),
    ).rejects.toMatchObject({ message: 'oidc has no token file: its token comes from an issuer' })
  })

  it('an issuer is not set on a session with a file', async () => {
    await add()
    await expect(
      keyturn.call('session.edit', { session: 'ci', issuer: 'https://id.example' }),
    ).rejects.toMatchObject({ message: 'the token of ci comes from a file, not from an issuer' })
  })

  it('a sign-in to forget is there only with an issuer', async () => {
    await add()
    expect(await keyturn.call('session.show', { session: 'ci' })).toMatchObject({ ownSignIn: false })
    await expect(keyturn.call('session.forget-sign-in', { session: 'ci' })).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })
})

it('credentials are handed out without publishing them', async () => {
  await rotate()
  await add()
  const { credentials } = await keyturn.core.credentialsFor({ session: 'ci', readOnly: false }, tool())
  expect(credentials.accountId).toBe(emulator.roles.webIdentity.split(':')[4])
})

it('a token never reaches the log', async () => {
  await rotate()
  await add()
  await start()
  const token = readFileSync(file, 'utf8').trim()
  expect(keyturn.logged.join('\n')).not.toContain(token.slice(0, 40))
})
