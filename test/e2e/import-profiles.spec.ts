import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportItem } from '../../core/contract/import.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { requires } from '../support/requires.ts'
import { runProcess } from '../support/run-process.ts'
import { type SecretService, secretServicePrograms, startSecretService } from '../support/secret-service.ts'
import { signInByCli } from '../support/sign-in-by-cli.ts'
import { expectDone, newUser, type User } from '../support/user.ts'

interface Report {
  readonly applied: boolean
  readonly items: readonly ImportItem[]
}

let emulator: LaunchedEmulator

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '2')
})

const outcomes = ({ items }: Report) => Object.fromEntries(items.map(({ name, outcome }) => [name, outcome]))

function writeAws(user: User, files: { readonly config?: string; readonly credentials?: string }): void {
  mkdirSync(join(user.folder, '.aws'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(user.folder, '.aws', name), text)
}

const keyLines = () =>
  `aws_access_key_id = ${emulator.iamUser.accessKeyId}\naws_secret_access_key = ${emulator.iamUser.secretAccessKey}\n`

describe('an AWS config', () => {
  async function someone(): Promise<User> {
    const user = await newUser({ emulator })
    const { roles, startUrl, region } = emulator
    writeAws(user, {
      credentials: `# mine\n[default]\n${keyLines()}`,
      config:
        `[default]\nregion = eu-west-1\n` +
        `[profile first]\nrole_arn = ${roles.chain[0]}\nsource_profile = default\n` +
        `[profile second]\nrole_arn = ${roles.chain[1]}\nsource_profile = first\nregion = eu-north-1\n` +
        `[profile tool]\ncredential_process = /bin/echo {}\n` +
        `[sso-session acme]\nsso_start_url = ${startUrl}\nsso_region = ${region}\n` +
        `[profile old-granted]\ngranted_sso_start_url = ${startUrl}\ngranted_sso_region = ${region}\ngranted_sso_account_id = ${emulator.managementAccountId}\ngranted_sso_role_name = AdministratorAccess\ncredential_process = granted credential-process --profile old-granted\n`,
    })
    return user
  }
  const filesOf = (user: User) => [user.read('config'), user.read('credentials')]

  it('comes with keys, and gives credentials that AWS takes; the files stay, and a second time adds nothing', async () => {
    const user = await someone()
    const before = filesOf(user)
    const done = await user.json<Report>('import', 'aws-config', '--keys', '--yes')
    expect(outcomes(done)).toEqual({
      default: 'new',
      first: 'new',
      second: 'new',
      tool: 'left-out',
      acme: 'new',
      'old-granted': 'new',
    })
    for (const session of ['default', 'first', 'second'])
      expectDone(await user.keyturn(['credentials', session]))
    const again = await user.json<Report>('import', 'aws-config', '--keys', '--yes')
    expect(again.items.filter(({ outcome }) => outcome === 'new')).toEqual([])
    expect(filesOf(user)).toEqual(before)
    expect(everythingIn(user.keyturnHome)).not.toContain(emulator.iamUser.secretAccessKey)
  })

  it('keeps no command and no key that nobody agreed to, and says how to', async () => {
    const user = await someone()
    const { stdout, stderr } = expectDone(await user.keyturn(['import', 'aws-config']))
    expect(stdout).toContain('nobody agreed to what it runs: --commands (/bin/echo {})')
    expect(stderr).toContain('keyturn import aws-config --keys')
    expect(await user.json('list')).toEqual([])
  })

  it('whose key leaves its file for the vault has it back to the byte', async () => {
    const user = await someone()
    const before = filesOf(user)
    expectDone(await user.keyturn(['import', 'aws-config', '--keys', '--remove-from-file', '--yes']))
    expect(user.read('credentials')).not.toContain(emulator.iamUser.secretAccessKey)
    expectDone(await user.keyturn(['credentials', 'second']))
    const again = await user.json<Report>('import', 'aws-config', '--keys', '--yes')
    expect(again.items.filter(({ outcome }) => outcome === 'new')).toEqual([])
    expectDone(await user.keyturn(['import', 'undo', 'default']))
    expect(filesOf(user)).toEqual(before)
  })

  it('takes one profile with what it is assumed with', async () => {
    const user = await someone()
    const done = await user.json<Report>('import', 'aws-config', '--profile', 'first', '--keys')
    expect(outcomes(done)).toEqual({ first: 'new', default: 'new' })
  })

  it('gives a role of Identity Center the name and profile it had, once somebody signed in', async () => {
    const user = await someone()
    expectDone(await user.keyturn(['import', 'aws-config', '--profile', 'old-granted']))
    const [integration] = await user.json<readonly { readonly name: string }[]>('integration', 'list')
    expectDone(await user.keyturn(['sign-in', integration?.name ?? '']))
    expectDone(await user.keyturn(['start', 'old-granted', '--adopt']))
    expect(user.read('credentials')).toContain('[old-granted]')
  })

  it('takes the sign-in of aws login by the profile that has it', async () => {
    const user = await newUser({ emulator })
    writeAws(user, { config: '' })
    await signInByCli(emulator, { home: user.folder, profile: 'console' })
    const done = await user.json<Report>('import', 'aws-config', '--yes')
    expect(outcomes(done)).toEqual({ console: 'new' })
    expectDone(await user.keyturn(['credentials', 'console']))
  })

  it('leaves out what Keyturn itself published', async () => {
    const user = await someone()
    expectDone(await user.keyturn(['import', 'aws-config', '--keys']))
    expectDone(await user.keyturn(['start', 'first', '--profile', 'published', '--delivery', 'process']))
    const again = await user.json<Report>('import', 'aws-config', '--keys', '--commands')
    expect(Object.keys(outcomes(again))).not.toContain('published')
  })

  it('that the AWS CLI refuses is refused, with the line', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    writeAws(user, { config: '[profile a]\nregion = eu-west-1\n\n[profile a]\nregion = us-east-1\n' })
    const { code, stderr } = await user.keyturn(['import', 'aws-config'])
    expect(stderr).toContain('line 4 begins [profile a] a second time')
    expect(code).toBe(2)
  })
})

describe('aws-sso-cli', () => {
  it('brings its portal, and the name of a profile that it wrote, to the role that a sign-in lists', async () => {
    const user = await newUser({ emulator })
    mkdirSync(join(user.folder, '.aws-sso'))
    const yaml = `SSOConfig:\n  Default:\n    StartUrl: ${emulator.startUrl}\n    SSORegion: ${emulator.region}\nProfileFormat: '{{ .RoleName }}'\n`
    writeFileSync(join(user.folder, '.aws-sso', 'config.yaml'), yaml)
    const arn = `arn:aws:iam::${emulator.managementAccountId}:role/AdministratorAccess`
    writeAws(user, {
      config: `[profile admin]\ncredential_process = /usr/bin/aws-sso -u open -S "Default" process --arn ${arn}\n`,
    })
    const done = await user.json<Report>('import', 'aws-sso-cli', '--yes')
    const portal = done.items.find(({ what }) => what === 'integration')?.as ?? ''
    expect(outcomes(done)).toEqual({ [portal]: 'new', admin: 'new', ProfileFormat: 'left-out' })
    expectDone(await user.keyturn(['sign-in', portal]))
    expectDone(await user.keyturn(['credentials', 'admin']))
    const again = await user.json<Report>('import', 'aws-sso-cli', '--yes')
    expect(again.items.filter(({ outcome }) => outcome === 'new')).toEqual([])
  })

  it('brings a role that is assumed via another, which gives credentials after one sign-in', async () => {
    const user = await newUser({ emulator })
    mkdirSync(join(user.folder, '.aws-sso'))
    const account = emulator.managementAccountId
    const [, roleAccount = '', name = ''] = /::(\d+):role\/(.+)$/.exec(emulator.roles.chain[0] ?? '') ?? []
    const yaml = `SSOConfig:
  Default:
    StartUrl: ${emulator.startUrl}
    SSORegion: ${emulator.region}
    Accounts:
      ${roleAccount}:
        Name: ops
        Roles:
          ${name}:
            Via: arn:aws:iam::${account}:role/AdministratorAccess
`
    writeFileSync(join(user.folder, '.aws-sso', 'config.yaml'), yaml)
    const done = await user.json<Report>('import', 'aws-sso-cli', '--yes')
    const portal = done.items.find(({ what }) => what === 'integration')?.as ?? ''
    expect(outcomes(done)).toEqual({ [portal]: 'new', [`ops:${name}`]: 'new' })
    expectDone(await user.keyturn(['sign-in', portal]))
    expectDone(await user.keyturn(['credentials', `ops:${name}`]))
  })

  it('that was never here is told', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    const { code, stderr } = await user.keyturn(['import', 'aws-sso-cli'])
    expect(stderr).toContain('there is no config of aws-sso-cli on this machine')
    expect(code).toBe(2)
  })
})

describe('granted', () => {
  it('brings its profiles, its portals and where consoles open, once', async () => {
    const user = await newUser({ emulator })
    mkdirSync(join(user.folder, '.granted'))
    const toml = `DefaultBrowser = "FIREFOX"\n[SSO.acme]\nStartURL = "${emulator.startUrl}"\nSSORegion = "${emulator.region}"\n`
    writeFileSync(join(user.folder, '.granted', 'config'), toml)
    const words = [
      `granted_sso_start_url = ${emulator.startUrl}`,
      `granted_sso_region = ${emulator.region}`,
      `granted_sso_account_id = ${emulator.managementAccountId}`,
      'granted_sso_role_name = AdministratorAccess',
      'credential_process = granted credential-process --profile admin',
    ]
    writeAws(user, { config: `[profile admin]\n${words.join('\n')}\n` })
    const done = await user.json<Report>('import', 'granted', '--yes')
    expect(outcomes(done)).toEqual({ acme: 'new', admin: 'new', 'DefaultBrowser FIREFOX': 'new' })
    expect(await user.client().call('settings.read', {})).toMatchObject({ consolePlace: 'firefox-container' })
    expectDone(await user.keyturn(['sign-in', 'acme']))
    expectDone(await user.keyturn(['credentials', 'admin']))
    const again = await user.json<Report>('import', 'granted', '--yes')
    expect(again.items.filter(({ outcome }) => outcome === 'new')).toEqual([])
  })
})

requires(...secretServicePrograms)('aws-vault, with keys in a real Secret Service', () => {
  let service: SecretService

  beforeAll(async () => {
    service = await startSecretService()
  })
  afterAll(() => service.close())

  async function someone(): Promise<User> {
    const user = await newUser({
      emulator,
      env: {
        DBUS_SESSION_BUS_ADDRESS: service.env['DBUS_SESSION_BUS_ADDRESS'] ?? '',
        XDG_RUNTIME_DIR: service.env['XDG_RUNTIME_DIR'] ?? '',
      },
    })
    writeAws(user, {
      config:
        `[default]\nregion = eu-west-1\n[profile home]\n[profile none]\n` +
        `[profile first]\nrole_arn = ${emulator.roles.chain[0]}\nsource_profile = home\n` +
        `[profile second]\nrole_arn = ${emulator.roles.chain[1]}\nsource_profile = first\n`,
    })
    await store('home')
    return user
  }

  /** As 99designs/keyring writes an item of aws-vault. */
  async function store(profile: string): Promise<void> {
    const { accessKeyId, secretAccessKey } = emulator.iamUser
    const data = JSON.stringify({
      AccessKeyID: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: '',
    })
    const item = { Key: profile, Data: Buffer.from(data).toString('base64'), Label: `aws-vault (${profile})` }
    const { code, stderr } = await runProcess(
      'secret-tool',
      ['store', '--label', profile, 'profile', profile],
      { env: service.env, input: JSON.stringify(item) },
    )
    if (code !== 0) throw new Error(stderr)
  }

  it('comes with its keys, and gives credentials that AWS takes, for the user and the roles above', async () => {
    const user = await someone()
    const done = await user.json<Report>('import', 'aws-vault', '--keys', '--yes')
    expect(outcomes(done)).toEqual({
      default: 'left-out',
      home: 'new',
      none: 'left-out',
      first: 'new',
      second: 'new',
    })
    for (const session of ['home', 'first', 'second'])
      expectDone(await user.keyturn(['credentials', session]))
    expect(await user.json('show', 'second')).toMatchObject({ region: 'eu-west-1' })
    const again = await user.json<Report>('import', 'aws-vault', '--keys', '--yes')
    expect(again.items.filter(({ outcome }) => outcome === 'new')).toEqual([])
    expect(everythingIn(user.keyturnHome)).not.toContain(emulator.iamUser.secretAccessKey)
  })

  it('is not asked for keys that nobody agreed to', async () => {
    const user = await someone()
    const { stdout } = expectDone(await user.keyturn(['import', 'aws-vault']))
    expect(stdout).toContain('its key in aws-vault’s keychain was not read: --keys')
  })

  it('behind a locked keyring adds nothing, and says why', async () => {
    const user = await someone()
    await service.lock()
    const { code, stderr } = await user.keyturn(['import', 'aws-vault', '--keys'])
    await service.unlock()
    expect(stderr).toContain('the keychain cannot be read for aws-vault')
    expect(code).not.toBe(0)
    expect(await user.json('list')).toEqual([])
  })
})

function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path) && statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')
}
