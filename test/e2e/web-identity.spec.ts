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
import { signInByForm } from '../support/sign-in-by-form.ts'
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
    await terminal.shows('sign in to ci in the browser:')
    const tab = await browser.newPage()
    await tab.goto(address)
    await signInAtIssuer(tab)
    await expect(terminal.ended).resolves.toBe(0)
    expect(user.read('credentials')).toContain('[ci-web-deployer]')

    expectDone(await user.keyturn(['agent', 'stop']))
    const { stdout } = expectDone(await user.keyturn(['credentials', 'ci']))
    expect(JSON.parse(stdout)).toMatchObject({ AccessKeyId: expect.stringMatching(/^ASIA/) })
    expect(issuer.requests.filter((path) => path === '/auth')).toHaveLength(1)

    // AWS goes on honouring what was handed out, which is said.
    expect(expectDone(await user.keyturn(['forget-sign-in', 'ci'])).stdout).toMatch(
      /^forgot the sign-in of ci\nci was not active; key ASIA\w+ stays valid until \d\d:\d\d; key ASIA/,
    )
    expect(await user.keyturn(['credentials', 'ci'])).toMatchObject({ code: 3, stdout: '' })
  })
})

requires('script')('a role at an issuer whose client has a secret', () => {
  it('asks for the secret without showing it, and signs in with it', async () => {
    const confidential = await oidcIssuer({ secretBy: 'client_secret_basic' })
    const { issuer: address, clientId, clientSecret } = confidential
    if (clientSecret === null) throw new Error('the client has no secret')
    await emulator.registerWebIdentityProvider({ issuer: address, clientIds: [clientId] })
    const terminalOf = (command: string, env = user.env) =>
      openTerminal(`'${process.execPath}' '${keyturnScript}' ${command}`, env)
    const flags = `--role-arn '${emulator.roles.webIdentity}' --issuer '${address}' --client-id '${clientId}'`
    const adding = terminalOf(`add web-identity-role --name closed ${flags} --client-secret`)
    await adding.shows('client secret: ')
    adding.type(`${clientSecret}\r`)
    await expect(adding.ended).resolves.toBe(0)
    expect(adding.screen().includes(clientSecret)).toBe(false)

    const opened = join(user.folder, 'opened-closed')
    const hander = join(user.folder, 'hand-over-closed.sh')
    writeFileSync(hander, `#!/bin/sh\nprintf %s "$1" > '${opened}'\n`, { mode: 0o755 })
    const starting = terminalOf('start closed', { ...user.env, BROWSER: hander })
    await eventually(() => expect(existsSync(opened)).toBe(true), 20_000)
    await signInByForm(readFileSync(opened, 'utf8'))
    await expect(starting.ended).resolves.toBe(0)
    expectDone(await user.keyturn(['agent', 'stop']))
    expectDone(await user.keyturn(['credentials', 'closed']))
    expect((await user.keyturn(['show', 'closed'])).stdout).toMatch(/^client secret +in the vault$/m)
  })

  it('takes another one from stdin, forgets it, and says what to do without', async () => {
    const edit = (...flags: readonly string[]) => ['edit', 'closed', ...flags]
    expectDone(await user.keyturn(edit('--client-secret'), { input: 'another secret\n' }))
    expect(await user.keyturn(edit('--client-secret'), { input: '\n' })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no client secret was given'),
    })
    expectDone(await user.keyturn(edit('--no-client-secret')))
    expect((await user.keyturn(['show', 'closed'])).stdout).not.toContain('client secret')
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
    [
      ['--token-file', 'x', '--client-id', 'y'],
      '--client-id, --client-secret, --scope and --redirect-port go with --issuer',
    ],
    [['--issuer', 'https://id.example'], '--issuer goes with --client-id'],
    [['--issuer', 'https://id.example', '--client-id', 'x', '--redirect-port', 'y'], '"y" is not a port'],
  ])('%j is no place for a token to come from', async (origin, words) => {
    expect(await addWith('wrong', ...origin)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(words),
    })
  })
})
