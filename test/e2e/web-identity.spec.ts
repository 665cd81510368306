import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTerminal } from '../cli/support/terminal.ts'
import { eventually } from '../support/eventually.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { type OidcIssuer, oidcIssuer } from '../support/oidc-issuer.ts'
import { requires } from '../support/requires.ts'
import { audience, tokenSigner } from '../support/token-signer.ts'
import { expectDone, keyturnScript, newUser, type User } from '../support/user.ts'
import { launchBrowser } from '../support/window/launch-browser.ts'
import { signInAtIssuer } from '../support/window/sign-in-at-issuer.ts'

let emulator: LaunchedEmulator
let issuer: OidcIssuer
let user: User

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '1')
  issuer = await oidcIssuer()
  await emulator.registerWebIdentityProvider({ issuer: issuer.issuer, clientIds: [issuer.clientId] })
  user = await newUser({ emulator })
})

const addWith = (name: string, ...origin: readonly string[]) =>
  user.keyturn([
    'add',
    'web-identity-role',
    '--name',
    name,
    '--role-arn',
    emulator.roles.webIdentity,
    ...origin,
  ])

const addIssuer = (name: string) => addWith(name, '--issuer', issuer.issuer, '--client-id', issuer.clientId)

requires('script')('a role for who signs in at an issuer', () => {
  it('signs in once in the browser, then serves tools without one, also through a new agent', async () => {
    const browser = await launchBrowser()
    expectDone(await addIssuer('ci'))
    const opened = join(user.folder, 'opened')
    const hander = join(user.folder, 'hand-over.sh')
    writeFileSync(hander, `#!/bin/sh\nprintf %s "$1" > '${opened}'\n`, { mode: 0o755 })
    const terminal = openTerminal(`'${process.execPath}' '${keyturnScript}' start ci`, {
      ...user.env,
      BROWSER: hander,
    })
    const address = await eventually(() => {
      expect(existsSync(opened)).toBe(true)
      return readFileSync(opened, 'utf8')
    }, 20_000)
    expect(terminal.screen()).toContain('sign in to ci in the browser:')
    const tab = await browser.newPage()
    await tab.goto(address)
    await signInAtIssuer(tab)
    await expect(terminal.ended).resolves.toBe(0)
    expect(user.read('credentials')).toContain('[ci-web-deployer]')

    expectDone(await user.keyturn(['agent', 'stop']))
    const { stdout } = expectDone(await user.keyturn(['credentials', 'ci']))
    expect(JSON.parse(stdout)).toMatchObject({ AccessKeyId: expect.stringMatching(/^ASIA/) })
    expect(issuer.requests.filter((path) => path === '/auth')).toHaveLength(1)

    expect(expectDone(await user.keyturn(['forget-sign-in', 'ci'])).stdout).toBe('forgot the sign-in of ci\n')
    expect(await user.keyturn(['credentials', 'ci'])).toMatchObject({ code: 3, stdout: '' })
  })
})

it('says at once that somebody has to sign in, where nobody can', async () => {
  expectDone(await addIssuer('alone'))
  expect(await user.keyturn(['credentials', 'alone'])).toMatchObject({
    code: 3,
    stdout: '',
    stderr: expect.stringContaining(`somebody has to sign in to alone at ${issuer.issuer}`),
  })
})

describe('a role for a token that is there already', () => {
  it('is granted by a file, and by a command in its place', async () => {
    const signer = await tokenSigner()
    await emulator.registerWebIdentityProvider({ issuer: signer.issuer, clientIds: [audience] })
    const file = join(user.folder, 'token')
    writeFileSync(file, await signer.token({ now: new Date() }))
    expectDone(await addWith('job', '--token-file', file))
    expectDone(await user.keyturn(['credentials', 'job']))
    expectDone(await user.keyturn(['edit', 'job', '--command', `cat '${file}'`]))
    expectDone(await user.keyturn(['credentials', 'job']))
    expect((await user.keyturn(['show', 'job'])).stdout).toContain(`cat '${file}'`)
  })

  it.each([
    [[], 'one of --issuer, --token-file and --command is needed'],
    [['--token-file', 'x', '--command', 'y'], 'one of --issuer, --token-file and --command is needed'],
    [['--token-file', 'x', '--client-id', 'y'], '--client-id, --scope and --redirect-port go with --issuer'],
    [['--issuer', 'https://id.example'], '--issuer goes with --client-id'],
    [['--issuer', 'https://id.example', '--client-id', 'x', '--redirect-port', 'y'], '"y" is not a port'],
  ])('%j is no place for a token to come from', async (origin, words) => {
    expect(await addWith('wrong', ...origin)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(words),
    })
  })
})
