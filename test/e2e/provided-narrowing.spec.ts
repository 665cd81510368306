import { CreateAccessKeyCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTerminal } from '../cli/support/terminal.ts'
import { iamClient } from '../emulator/support.ts'
import { eventually } from '../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { samlIssuer } from '../support/saml-response.ts'
import { browserInPath } from '../support/saml/browser-in-path.ts'
import { type IdentityProvider, launchIdentityProvider } from '../support/saml/launch-identity-provider.ts'
import { signInWithPassword, windowOf } from '../support/saml/window-of.ts'
import { audience, tokenSigner } from '../support/token-signer.ts'
import { expectDone, keyturnScript, newUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

let emulator: LaunchedEmulator
let idp: IdentityProvider
let user: User
let tokenFile: string
let roleArn: string
let providerArn: string

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '1')
  roleArn = emulator.roles.administrator
  providerArn = roleArn.replace(/role\/.*/, 'saml-provider/acme')
  idp = await launchIdentityProvider({ roles: [{ roleArn, providerArn }] })
  await emulator.registerSamlProvider({ name: 'acme', issuer: samlIssuer, certificate: idp.certificate })
  const signer = await tokenSigner()
  await emulator.registerWebIdentityProvider({ issuer: signer.issuer, clientIds: [audience] })
  user = await newUser({
    emulator,
    env: { PATH: `${browserInPath({ hand: true })}:${process.env['PATH'] ?? ''}`, DISPLAY: ':99' },
  })
  tokenFile = join(user.folder, 'token')
  writeFileSync(tokenFile, await signer.token({ now: new Date() }))
})

const addSaml = (name: string, ...flags: readonly string[]) =>
  user.keyturn([
    ...words(`add saml-role --name ${name} --start-url ${idp.startUrl()}`),
    ...words(`--role-arn ${roleArn} --provider-arn ${providerArn}`),
    ...flags,
  ])
const addToken = (name: string, ...flags: readonly string[]) =>
  user.keyturn([
    ...words(`add web-identity-role --name ${name} --role-arn ${roleArn} --token-file ${tokenFile}`),
    ...flags,
  ])

/** In a terminal, by somebody who signs in in the window that opens. */
async function startSigningIn(...args: readonly string[]): Promise<void> {
  const line = [process.execPath, keyturnScript, 'start', ...args].map((word) => `'${word}'`).join(' ')
  const terminal = openTerminal(line, user.env)
  const folder = join(user.keyturnHome, 'browsers')
  const profile = await eventually(() => {
    const [name] = readdirSync(folder).filter((one) => one.startsWith('sign-in-'))
    if (name === undefined) throw new Error('no browser yet')
    return join(folder, name)
  }, 30_000)
  const { page } = await windowOf(profile)
  await signInWithPassword(page)
  expect(await terminal.ended).toBe(0)
}

/** As a tool that has the credentials would. */
async function iamOf(...args: readonly string[]) {
  const { stdout } = expectDone(await user.keyturn(['credentials', ...args]))
  const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(stdout) as Record<string, string>
  return iamClient(emulator, {
    accessKeyId: AccessKeyId ?? '',
    secretAccessKey: SecretAccessKey ?? '',
    sessionToken: SessionToken ?? '',
  })
}
const read = new ListAccessKeysCommand({ UserName: 'alice' })
const write = new CreateAccessKeyCommand({ UserName: 'alice' })

async function expectReadsOnly(...args: readonly string[]): Promise<void> {
  const client = await iamOf(...args)
  await expect(client.send(read)).resolves.toBeDefined()
  await expect(client.send(write)).rejects.toMatchObject({ name: 'AccessDenied' })
}

describe('what STS would not take', () => {
  it.each([
    ['a SAML role', addSaml, 'AssumeRoleWithSAML'],
    ['a web identity', addToken, 'AssumeRoleWithWebIdentity'],
  ])('is refused for %s before it is asked', async (_, add, operation) => {
    const policy = join(user.folder, 'policy.json')
    const Resource = `arn:aws:s3:::${'x'.repeat(2048)}`
    writeFileSync(policy, JSON.stringify({ Statement: { Effect: 'Deny', Action: '*', Resource } }))
    expect(await add('wrong', '--policy', policy)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('and AWS takes 2048') as string,
    })
    expect(await add('wrong', '--source-identity', 'ada')).toMatchObject({ code: 2 })
    expect(await user.json('list')).toEqual([])
    expect(await emulator.calls(operation)).toEqual([])
  })
})

describe('a web identity', () => {
  it('that is set to read only can read and cannot write, also once it was widened and narrowed again', async () => {
    expectDone(await addToken('job', '--read-only'))
    expectDone(await user.keyturn(['start', 'job']))
    await expectReadsOnly('job')
    expectDone(await user.keyturn(['edit', 'job', '--no-read-only']))
    await expect((await iamOf('job')).send(write)).resolves.toBeDefined()
    expectDone(await user.keyturn(['edit', 'job', '--read-only']))
    await expectReadsOnly('job')
    expect(await user.json('show', 'job')).toMatchObject({ readOnly: true, settings: { readOnly: true } })
  })
})

describe('a SAML role', () => {
  it('started to read only can read and cannot write, for whoever asks', async () => {
    expectDone(await addSaml('ops'))
    await startSigningIn('ops', '--read-only')
    await expectReadsOnly('ops')
    expect((await user.keyturn(['show', 'ops'])).stdout).toMatch(/^access +read only$/m)
  })

  it('is narrowed by an edit while it runs, with no window, and says who sets the rest', async () => {
    expectDone(await user.keyturn(['stop', 'ops']))
    expectDone(await user.keyturn(['start', 'ops']))
    await expect((await iamOf('ops')).send(read)).resolves.toBeDefined()
    expectDone(await user.keyturn(['edit', 'ops', '--read-only']))
    await expectReadsOnly('ops')
    expect(await user.keyturn(['edit', 'ops', '--source-identity', 'ada'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('its identity provider says who it is') as string,
    })
  })
})
