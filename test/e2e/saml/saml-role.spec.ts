import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTerminal } from '../../cli/support/terminal.ts'
import { isGone } from '../../../agent/process-identity.ts'
import { eventually } from '../../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../../support/launch-emulator.ts'
import { processGroup } from '../../support/process-group.ts'
import { processes } from '../../support/processes.ts'
import { samlIssuer } from '../../support/saml-response.ts'
import { browserInPath } from '../../support/saml/browser-in-path.ts'
import { type IdentityProvider, launchIdentityProvider } from '../../support/saml/launch-identity-provider.ts'
import { signInWithPassword, windowOf } from '../../support/saml/window-of.ts'
import { expectDone, keyturnScript, newUser, type User } from '../../support/user.ts'

let emulator: LaunchedEmulator
let idp: IdentityProvider
let user: User

beforeAll(async () => {
  emulator = await launchEmulator()
  const [roleArn] = emulator.roles.saml
  const providerArn = roleArn.replace(/role\/.*/, 'saml-provider/acme')
  idp = await launchIdentityProvider({
    roles: [{ roleArn, providerArn }],
  })
  await emulator.registerSamlProvider({
    name: 'acme',
    issuer: samlIssuer,
    certificate: idp.certificate,
  })
  user = await newUser({ emulator, env: desktop() })
})

/** A screen, and a browser in the PATH. */
const desktop = () => ({
  PATH: `${browserInPath({ hand: true })}:${process.env['PATH'] ?? ''}`,
  DISPLAY: ':99',
})

/** The browser in this profile, which leads its group; null when none runs. */
function browserIn(profile: string): number | null {
  const ofProfile = ['--remote-debugging-pipe', `--user-data-dir=${profile}`]
  return processes().find(({ args }) => ofProfile.every((arg) => args.includes(arg)))?.pid ?? null
}

/** The one profile of a browser that the agent has made. */
async function profileOf(user: User): Promise<string> {
  const folder = join(user.keyturnHome, 'browsers')
  return await eventually(() => {
    const [name] = readdirSync(folder).filter((one) => one.startsWith('sign-in-'))
    if (name === undefined) throw new Error('no browser yet')
    return join(folder, name)
  }, 30_000)
}

const keyId = () => /aws_access_key_id = (\w+)/.exec(user.read('credentials') ?? '')?.[1] ?? ''

describe('a role of a SAML identity provider, from the terminal', () => {
  it('is added by signing in to the provider’s own page, in a browser, and taking what it offers', async () => {
    const line = `'${process.execPath}' '${keyturnScript}' add saml-role --name ops --start-url '${idp.startUrl()}'`
    const terminal = openTerminal(line, user.env)
    const { page } = await windowOf(await profileOf(user))
    await signInWithPassword(page)
    await terminal.shows('added ops')
    expect(await terminal.ended).toBe(0)
    expect(await user.json('show', 'ops')).toMatchObject({
      kind: 'saml-role',
      settings: { roleArn: emulator.roles.saml[0] },
    })
  })

  it('is started without a window while the provider knows the person, and AWS has checked what it signed', async () => {
    expectDone(await user.keyturn(['start', 'ops', '--profile', 'ops']))
    expect(await emulator.session(keyId())).toMatchObject({
      arn: expect.stringContaining(':assumed-role/federated-admin/alice@acme.example'),
    })
    const [asked] = await emulator.calls('AssumeRoleWithSAML')
    expect(asked?.input).toMatchObject({
      RoleArn: emulator.roles.saml[0],
      SAMLAssertion: '[hidden]',
    })
  })

  it.each([
    ['which ends with the agent', false],
    ['though that was killed as well and left its lock', true],
  ])('has no browser left when the agent is killed, %s; the next one has its profile', async (_, lock) => {
    const person = await newUser({ emulator, env: desktop() })
    const own = () => profileOf(person)
    const line = `'${process.execPath}' '${keyturnScript}' add saml-role --name ops --start-url '${idp.startUrl()}'`
    openTerminal(line, person.env)
    const first = await own()
    const { page } = await windowOf(first)
    await page.getByLabel('Password').waitFor()
    const closed = page.waitForEvent('close', { timeout: 0 })
    const browser = browserIn(first)
    const agent = person.agentPid()
    if (agent === null || browser === null) throw new Error('nothing runs to be killed')
    expect(processGroup(browser).length).toBeGreaterThan(1)

    process.kill(agent, 'SIGKILL')
    if (lock) process.kill(-browser, 'SIGKILL')
    await isGone(agent)
    await closed
    await eventually(() => expect(processGroup(browser)).toEqual([]), 30_000)
    expect(readdirSync(first).includes('SingletonLock')).toBe(lock)

    const again = openTerminal(line, person.env)
    expect(await own()).toBe(first)
    await signInWithPassword((await windowOf(first)).page)
    expect(await again.ended).toBe(0)
    expect(browserIn(first)).toBe(null)
  })

  it('asks for the password again once its sign-in is forgotten, and needs somebody for it', async () => {
    expectDone(await user.keyturn(['forget-sign-in', 'ops']))
    expect(keyId()).toBe('')
    expect(await user.keyturn(['start', 'ops'])).toMatchObject({ code: 3, stdout: '' })
  })
})
