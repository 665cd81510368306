import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DoctorReport, FindingCode, RepairedFinding } from '../../core/contract/doctor.ts'
import { fromBytes } from '../../core/aws-files/aws-file-text.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { localServer } from '../support/local-server.ts'
import type { Finished } from '../support/run-process.ts'
import { searchFor } from '../support/secret-search.ts'
import { expectDone, newUser, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

type Report = DoctorReport & { readonly repaired: readonly RepairedFinding[] }

let emulator: LaunchedEmulator

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
})

/** A person's files by their paths under the home, with modes; 0600 unless given. */
type Files = Readonly<Record<string, string | { readonly text: string; readonly mode: number }>>

interface Fixture {
  readonly files?: Files
  readonly env?: Readonly<Record<string, string>>
  readonly args?: string
  readonly exit: 0 | 1
}

async function personWith(files: Files): Promise<User> {
  const user = await newUser({ emulator, passphrase: null })
  for (const [name, file] of Object.entries(files)) {
    const path = join(user.folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, typeof file === 'string' ? file : file.text)
    chmodSync(path, typeof file === 'string' ? 0o600 : file.mode)
    utimesSync(path, longAgo, longAgo)
  }
  return user
}

const longAgo = new Date(Date.now() - 400 * 24 * 3_600_000)

function reportOf({ stdout }: Finished): Report {
  return JSON.parse(stdout) as Report
}

/** But for what is true of every fixture: nothing has started an agent yet. */
function codesIn({ findings }: Report): readonly FindingCode[] {
  return findings.map(({ code }) => code).filter((code) => code !== 'agent-not-running')
}

const secretKey = 'canarySecretKeyOfTheDoctor0123456789abcd'
const longTerm = `aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${secretKey}\n`
const temporary = `aws_access_key_id = ASIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${secretKey}\naws_session_token = ${secretKey}\n`
const role = 'role_arn = arn:aws:iam::111122223333:role/deploy\n'
const portal = 'sso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n'
const account = 'sso_account_id = 111122223333\nsso_role_name = Admin\nregion = eu-west-1\n'
const acme = `[profile work]\nsso_session = acme\n${account}[sso-session acme]\n${portal}`
/** By sha1 of `acme`. */
const tokenFile = '.aws/sso/cache/293abb6b76d7791c0732cc517d38c4b5c734b87f.json'
const token = (more: object) =>
  JSON.stringify({ accessToken: secretKey, expiresAt: '2024-01-01T00:00:00Z', region: 'eu-west-1', ...more })
const laterToken = token({ expiresAt: '2099-01-01T00:00:00Z' })

const fixtures: Partial<Record<FindingCode, Fixture>> = {
  'variables-shadow-profile': {
    files: { '.aws/credentials': `[work]\n${temporary}` },
    env: {
      AWS_PROFILE: 'work',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAX',
      AWS_SECRET_ACCESS_KEY: secretKey,
    },
    exit: 1,
  },
  'variables-half-set': { env: { AWS_SECRET_ACCESS_KEY: secretKey }, exit: 1 },
  'variables-expired': {
    env: {
      AWS_ACCESS_KEY_ID: 'ASIAX',
      AWS_SECRET_ACCESS_KEY: secretKey,
      AWS_CREDENTIAL_EXPIRATION: '2024-01-01T00:00:00Z',
    },
    exit: 1,
  },
  'profile-variables-differ': {
    files: { '.aws/config': '[profile a]\nregion = eu-west-1\n[profile b]\nregion = eu-west-1\n' },
    env: { AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b' },
    exit: 1,
  },
  'region-variables-differ': { env: { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'us-east-1' }, exit: 1 },
  'file-variable-missing': { env: { AWS_CONFIG_FILE: '~/nowhere' }, exit: 1 },
  'file-unreadable': { files: { '.aws/config/not-a-file': '' }, exit: 1 },
  'file-malformed': { files: { '.aws/config': '[default]\nregion = eu-west-1\nwhat\n' }, exit: 1 },
  'duplicate-section': { files: { '.aws/config': '[profile a]\nx = 1\n[profile a]\ny = 1\n' }, exit: 1 },
  'duplicate-setting': { files: { '.aws/config': '[profile a]\nx = 1\nx = 2\n' }, exit: 1 },
  'section-ignored': { files: { '.aws/config': '[work]\nregion = eu-west-1\n' }, exit: 1 },
  'readable-by-others': {
    files: { '.aws/credentials': { text: `[work]\n${temporary}`, mode: 0o644 } },
    exit: 1,
  },
  'profile-missing': { args: '--profile nowhere', exit: 1 },
  'credentials-hide-config': {
    files: {
      '.aws/config': '[profile work]\ncredential_process = /bin/true --password hunter2hunter2\n',
      '.aws/credentials': `[work]\n${temporary}`,
    },
    exit: 1,
  },
  'key-half-written': {
    files: { '.aws/credentials': '[work]\naws_access_key_id = ASIAIOSFODNN7EXAMPLE\n' },
    exit: 1,
  },
  'temporary-key-expired': {
    files: { '.aws/credentials': `[work]\n${temporary}x_security_token_expires = 2024-01-01T00:00:00Z\n` },
    exit: 1,
  },
  'long-term-key': { files: { '.aws/credentials': `[work]\n${longTerm}` }, exit: 1 },
  'source-profile-missing': { files: { '.aws/config': `[profile a]\n${role}source_profile = b\n` }, exit: 1 },
  'source-profile-cycle': {
    files: {
      '.aws/config': `[profile a]\n${role}source_profile = b\n[profile b]\n${role}source_profile = a\n`,
    },
    exit: 1,
  },
  'source-profile-unclear': { files: { '.aws/config': `[profile a]\n${role}` }, exit: 1 },
  'process-program-missing': {
    files: { '.aws/config': '[profile a]\ncredential_process = no-such-program --password hunter2hunter2\n' },
    exit: 1,
  },
  'region-missing': {
    files: { '.aws/config': '[profile a]\ncredential_process = /bin/true\n' },
    args: '--profile a',
    exit: 1,
  },
  'region-unknown': { files: { '.aws/config': '[profile a]\nregion = us-east-1a\n' }, exit: 1 },
  'region-shadowed': {
    files: { '.aws/config': '[profile a]\nregion = us-east-1\n' },
    env: { AWS_REGION: 'eu-west-1' },
    args: '--profile a',
    exit: 1,
  },
  'sso-session-missing': {
    files: { '.aws/config': `[profile work]\nsso_session = acme\n${account}` },
    exit: 1,
  },
  'sso-settings-incomplete': {
    files: {
      '.aws/config': `[profile work]\n${account}sso_start_url = https://acme.awsapps.com/start\n`,
      ...signedInAt(),
    },
    exit: 1,
  },
  'sso-settings-differ': {
    files: { '.aws/config': acme.replace('[sso', 'sso_region = us-east-1\n[sso'), [tokenFile]: laterToken },
    exit: 1,
  },
  'sso-not-signed-in': { files: { '.aws/config': acme }, exit: 0 },
  'sso-token-expired': { files: { '.aws/config': acme, [tokenFile]: token({}) }, exit: 1 },
  'sso-token-half-written': {
    files: { '.aws/config': acme, [tokenFile]: laterToken.slice(0, -12) },
    exit: 1,
  },
  'sso-region-differs': {
    files: {
      '.aws/config': acme.replace('eu-west-1\n[', 'eu-west-1\n['),
      [tokenFile]: laterToken.replace('eu-west-1', 'us-east-1'),
    },
    exit: 1,
  },
  'login-not-signed-in': {
    files: { '.aws/config': '[profile me]\nlogin_session = arn:aws:iam::111122223333:user/ada\n' },
    exit: 1,
  },
  'ca-bundle-unusable': { env: { AWS_CA_BUNDLE: '/nowhere.pem' }, exit: 1 },
  'ca-bundle-not-for-node': {
    files: {
      'corporate.pem': readFileSync(
        new URL('../fixtures/tls/loopback-certificate.pem', import.meta.url),
        'utf8',
      ),
    },
    env: { AWS_CA_BUNDLE: '~/corporate.pem' },
    exit: 0,
  },
  'proxy-malformed': { env: { HTTPS_PROXY: 'ftp://proxy.acme.example' }, exit: 1 },
  'aws-unreachable': { env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, exit: 1 },
}

/** By sha1 of the start URL. */
function signedInAt(): Files {
  return { '.aws/sso/cache/40169cea58ca6cbf23fb27b2542923fb5f524af0.json': laterToken }
}

describe('finds, and finds nothing else', () => {
  it.each(Object.entries(fixtures))('%s', async (code, { files = {}, env = {}, args = '', exit }) => {
    const user = await personWith(files)
    const asked = await user.keyturn(words(`doctor --json ${args}`.trim()), { env })
    expect(codesIn(reportOf(asked))).toEqual([code])
    expect(asked.code).toBe(exit)
    const told = await user.keyturn(words(`doctor ${args}`.trim()), { env })
    expect(told.code).toBe(exit)
    expect(told.stdout).toContain(code)
    expect(
      searchFor([
        { kind: 'key', value: secretKey },
        { kind: 'argument', value: 'hunter2hunter2' },
      ]).in(asked.stdout + asked.stderr + told.stdout + told.stderr),
    ).toEqual([])
    expect(user.agentPid()).toBeNull()
  })
})

describe('of a person who works', () => {
  let user: User

  beforeAll(async () => {
    user = await signedInUser(emulator)
    expectDone(await user.keyturn(words('start audit/ReadOnlyAccess --profile work --region eu-west-1')))
  })

  const ask = async (args = '', env: Readonly<Record<string, string>> = {}) =>
    await user.keyturn(words(`doctor --json ${args}`.trim()), { env })

  it.each(['', '--profile work'])('finds nothing wrong: doctor %s', async (args) => {
    const asked = await ask(args)
    expect(reportOf(asked).findings).toEqual([])
    expect(asked.code).toBe(0)
    expect((await user.keyturn(words(`doctor ${args}`.trim()))).stdout).toContain('Nothing wrong found.')
  })

  it('says who takes the keys of the session', async () => {
    const { chain } = reportOf(await ask('--profile work'))
    const { takenBy } = chain.steps.find(({ source }) => source === 'credentials-file') ?? {}
    expect(takenBy).toEqual(['aws-cli', 'botocore', 'javascript'])
  })

  it('finds a clock that is off', async () => {
    await emulator.set({ clockSkewSeconds: 600 })
    const asked = await ask()
    await emulator.set({ clockSkewSeconds: 0 })
    const { findings } = reportOf(asked)
    expect(findings.map(({ what }) => what)).toEqual([
      'the clock of this machine is 10 min behind that of AWS',
    ])
  })

  it('finds a page of the network in place of AWS', async () => {
    const page = await localServer(() => ({ status: 302, headers: { location: '/login' }, body: '' }))
    const { findings } = reportOf(await ask('', { AWS_ENDPOINT_URL: page.url }))
    expect(findings.map(({ code }) => code)).toEqual(['aws-unreachable', 'agent-environment-differs'])
    expect(page.seen.map(({ body }) => body)).toEqual(['Action=GetCallerIdentity&Version=2011-06-15'])
  })

  it('says how old a key is that is in the vault as well', async () => {
    const { accessKeyId, secretAccessKey } = emulator.iamUser
    const file = readFileSync(user.credentialsFile)
    const plain = `[alice]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`
    writeFileSync(user.credentialsFile, `${file.toString()}\n${plain}`)
    expectDone(await user.keyturn(words('import keys alice')))
    const { findings } = reportOf(await ask())
    writeFileSync(user.credentialsFile, file)
    expect(findings.map(({ what }) => what)).toEqual([
      expect.stringMatching(/ in plain text in .*, \d+ days? old$/),
    ])
  })

  it('finds a locked vault', async () => {
    expectDone(await user.keyturn(words('vault lock')))
    const { findings } = reportOf(await ask())
    expect(findings).toMatchObject([{ code: 'vault-not-ready', command: 'keyturn vault unlock' }])
    expectDone(await user.keyturn(words('vault unlock')))
  })

  it('finds an agent that does not answer', async () => {
    const pid = user.agentPid() ?? 0
    process.kill(pid, 'SIGSTOP')
    const asked = await ask().finally(() => process.kill(pid, 'SIGCONT'))
    expect(codesIn(reportOf(asked))).toEqual(['agent-silent'])
  })

  it('says that no agent runs, and starts none', async () => {
    expectDone(await user.keyturn(words('agent stop')))
    const asked = await ask()
    expect(reportOf(asked).findings.map(({ code }) => code)).toEqual(['agent-not-running'])
    expect(asked.code).toBe(0)
    expect(user.agents()).toEqual([])
  })
})

describe('--fix', () => {
  it('makes files private and sets half-written sign-ins aside, says so, and changes no content', async () => {
    const files: Files = {
      '.aws/credentials': { text: `[work]\n${temporary}`, mode: 0o644 },
      '.aws/config': { text: '[profile a]\nx = 1\n[profile a]\ny = 1\n', mode: 0o644 },
      [tokenFile]: { text: laterToken.slice(0, -12), mode: 0o644 },
      '.aws/cli/cache/role.json': { text: '{"Credentials":{}}', mode: 0o640 },
    }
    const user = await personWith(files)
    const fixed = await user.keyturn(words('doctor --fix --json'))
    const { repaired, ...after } = reportOf(fixed)
    expect(codesIn({ repaired, ...after })).toEqual(['duplicate-section'])
    expect(fixed.code).toBe(1)
    const { folder } = user
    const at = (name: string) => join(folder, name)
    expect(repaired.map(({ done }) => done)).toEqual([
      `${at(tokenFile)} is ${at(tokenFile)}.unreadable now; back: mv ${at(tokenFile)}.unreadable ${at(tokenFile)}`,
      `${at('.aws/credentials')} is yours alone now; back: chmod 644 ${at('.aws/credentials')}`,
      `${at('.aws/cli/cache/role.json')} is yours alone now; back: chmod 640 ${at('.aws/cli/cache/role.json')}`,
    ])
    for (const [name, file] of Object.entries(files)) {
      const path = name === tokenFile ? `${at(name)}.unreadable` : at(name)
      expect(fromBytes(readFileSync(path))).toBe(typeof file === 'string' ? file : file.text)
      // The config file holds no secret.
      expect(statSync(path).mode & 0o777).toBe(name === '.aws/config' ? 0o644 : 0o600)
    }
    expect(readdirSync(at('.aws/sso/cache'))).toEqual([`${tokenFile.split('/').at(-1)}.unreadable`])
  })

  it('does nothing where nothing is for it to do', async () => {
    const user = await personWith({ '.aws/config': '[profile a]\nx = 1\n[profile a]\ny = 1\n' })
    const told = await user.keyturn(words('doctor --fix'))
    expect(told.stderr).toContain('nothing here is for --fix to do')
    expect(told.code).toBe(1)
  })
})
