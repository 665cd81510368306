import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { addIamUser } from '../../support/add-iam-user.ts'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { localServer } from '../../support/local-server.ts'
import { refusal } from '../../support/refusal.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { expectDone, newUser, signedInUser, type User } from '../../support/user.ts'

let emulator: LaunchedEmulator
let signedIn: User

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  signedIn = await signedInUser(emulator)
  expectDone(await signedIn.keyturn(['edit', 'audit/ReadOnlyAccess', '--alias', 'books']))
  expectDone(await signedIn.keyturn(['agent', 'stop']))
})

interface AgentStatus {
  readonly pid: number
  readonly home: string
  readonly socket: string
  readonly environment: Readonly<Record<string, string>>
}

describe('KEYTURN_HOME', () => {
  it.each([
    ['blanks, quotes and other letters', `it's "my" home/für 日本`],
    ['200 characters', `${'long/'.repeat(40)}home`],
    ['a name as long as the system allows', 'x'.repeat(250)],
  ])('may hold %s', async (_, path) => {
    const home = join(temporaryFolder(), path)
    const user = await newUser({ emulator: null, passphrase: null, env: { KEYTURN_HOME: home } })
    expect(await user.json('list')).toEqual([])
    const agent = await user.json<AgentStatus>('agent', 'status')
    expect(agent.home).toBe(home)
    expect(Buffer.byteLength(agent.socket)).toBeLessThanOrEqual(100)
    expect(statSync(dirname(agent.socket)).mode & 0o077).toBe(0)
    expect(existsSync(join(user.folder, '.keyturn'))).toBe(false)
    expectDone(await user.keyturn(['agent', 'stop']))
    expect(existsSync(agent.socket)).toBe(false)
  })

  it('may be relative, empty (then it is ~/.keyturn) and begin with ~', async () => {
    const folder = temporaryFolder()
    const user = await newUser({ emulator: null, passphrase: null, folder })
    const homeWith = async (KEYTURN_HOME: string): Promise<string> => {
      const env = { KEYTURN_HOME }
      const { stdout } = expectDone(await user.keyturn(['status', '--json'], { env }))
      expectDone(await user.keyturn(['agent', 'stop'], { env }))
      return (JSON.parse(stdout) as { agent: AgentStatus }).agent.home
    }
    expect(await homeWith('')).toBe(join(folder, '.keyturn'))
    expect(await homeWith('~/elsewhere')).toBe(join(folder, 'elsewhere'))
    expect(await homeWith(`../../../../../../..${folder}/relative`)).toBe(join(folder, 'relative'))
  })

  it('that others may look into is closed to them first', async () => {
    const home = join(temporaryFolder(), 'open')
    mkdirSync(home, { mode: 0o777 })
    const user = await newUser({ emulator: null, passphrase: null, env: { KEYTURN_HOME: home } })
    expectDone(await user.keyturn(['list']))
    expect(statSync(home).mode & 0o777).toBe(0o700)
  })
})

describe('AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE', () => {
  it('elsewhere: sessions are published there, and ~/.aws is not touched', async () => {
    const folder = join(temporaryFolder(), 'not yet there')
    const user = await newUser({
      emulator,
      like: signedIn,
      env: { AWS_CONFIG_FILE: join(folder, 'my config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'keys') },
    })
    expectDone(await user.keyturn(['start', 'books']))
    expect(readFileSync(join(folder, 'keys'), 'utf8')).toContain('[books]')
    expect(readFileSync(join(folder, 'my config'), 'utf8')).toContain('[profile books]')
    expect(existsSync(join(user.folder, '.aws'))).toBe(false)
    expectDone(await user.keyturn(['stop', 'books']))
    expect(existsSync(folder)).toBe(false)
  })

  it('both the same file: one section of each kind, gone after the stop', async () => {
    const file = join(temporaryFolder(), 'both')
    const mine = '[mine]\nregion = x\n'
    writeFileSync(file, mine)
    const user = await newUser({
      emulator,
      like: signedIn,
      env: { AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: file },
    })
    expectDone(await user.keyturn(['start', 'books']))
    expect(readFileSync(file, 'utf8')).toMatch(/^\[books\]\n[^[]*aws_access_key_id = ASIA/m)
    expect(readFileSync(file, 'utf8')).toContain('[profile books]')
    expectDone(await user.keyturn(['stop', '--all']))
    expect(readFileSync(file, 'utf8')).toBe(mine)
  })
})

describe('an agent that was started in another environment', () => {
  it('is named with both values, and the way out works', async () => {
    const user = await newUser({ emulator, like: signedIn })
    expectDone(await user.keyturn(['start', 'books']))
    const env = { AWS_ENDPOINT_URL: 'https://other.example' }
    const { exit, code, message, hint } = await refusal(user, ['list'], { env })
    expect({ exit, code }).toEqual({ exit: 1, code: 'agent-environment-differs' })
    expect(message).toContain(`AWS_ENDPOINT_URL is "${emulator.endpoint}" for the agent`)
    expect(message).toContain('"https://other.example" here')
    expect(hint).toContain('keyturn agent stop')
    expectDone(await user.keyturn(['agent', 'stop'], { env }))
    expect(user.read('credentials')).toBeNull()
    expectDone(await user.keyturn(['list'], { env }))
  })

  it.each([
    ['AWS_CONFIG_FILE', '/somewhere/config', '/somewhere/config'],
    ['AWS_CA_BUNDLE', '/somewhere/ca.pem', '/somewhere/ca.pem'],
    ['HTTPS_PROXY', 'http://me:planted@proxy.example:3128', 'http://***@proxy.example:3128'],
    ['https_proxy', 'http://me:planted@proxy.example:3128', 'http://***@proxy.example:3128'],
    ['NO_PROXY', 'internal.example', 'internal.example'],
  ])('differs in %s', async (name, value, shown) => {
    const user = await newUser({ emulator: null, passphrase: null })
    expectDone(await user.keyturn(['list']))
    const { code, message } = await refusal(user, ['list'], { env: { [name]: value } })
    expect(code).toBe('agent-environment-differs')
    expect(message).toContain(shown)
    expect(message).not.toContain('planted')
    const status = await user.keyturn(['status', '--json'], { env: { [name]: value } })
    expect(status.code).toBe(0)
  })

  it('answers "credentials" the same way, which tools call', async () => {
    const user = await newUser({ emulator: null, passphrase: null })
    expectDone(await user.keyturn(['list']))
    const failed = await user.keyturn(['credentials', 'books'], { env: { NO_PROXY: 'a' } })
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    expect(failed.stderr).toContain('the agent was started in another environment')
  })
})

describe('what selects an identity in the shell', () => {
  it('changes nothing in what the agent does, and makes no other environment of it', async () => {
    const metadata = await localServer(() => ({ status: 200, body: '{}' }))
    const env = {
      AWS_PROFILE: 'nobody',
      AWS_DEFAULT_PROFILE: 'nobody',
      AWS_REGION: 'ap-southeast-2',
      AWS_DEFAULT_REGION: 'ap-southeast-2',
      AWS_ACCESS_KEY_ID: 'AKIAFROMTHESHELL0000',
      AWS_SECRET_ACCESS_KEY: 'from-the-shell',
      AWS_SESSION_TOKEN: 'from-the-shell',
      AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/other',
      AWS_WEB_IDENTITY_TOKEN_FILE: '/dev/null',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: metadata.url,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata.url,
      AWS_SDK_LOAD_CONFIG: '1',
      AWS_MAX_ATTEMPTS: '50',
      AWS_RETRY_MODE: 'nonsense',
      AWS_DEFAULTS_MODE: 'nonsense',
    }
    const user = await newUser({ emulator, like: signedIn, env })
    await addIamUser(user, { emulator })
    expectDone(await user.keyturn(['start', 'alice']))
    expectDone(await user.keyturn(['start', 'books']))
    expect(user.read('config')).toBe(`[profile books]\nregion = ${emulator.region}\n`)
    expect(metadata.seen).toEqual([])
    const keys = (await emulator.calls()).map((call) => call.accessKeyId)
    expect(keys).toContain(emulator.iamUser.accessKeyId)
    expect(keys).not.toContain('AKIAFROMTHESHELL0000')
    const plain = Object.fromEntries(Object.keys(env).map((name) => [name, '']))
    expectDone(await user.keyturn(['list'], { env: plain }))
  })
})

describe('a hostile ~/.aws/config', () => {
  it('is not read for anything but what Keyturn writes, and stays as it was', async () => {
    const user = await newUser({ emulator, like: signedIn })
    const proof = join(user.folder, 'proof')
    const config = [
      '[default]',
      'region = mars-north-1',
      'endpoint_url = http://127.0.0.1:9',
      `credential_process = touch ${proof}`,
      'ca_bundle = /nowhere',
      'sts_regional_endpoints = nonsense',
      'use_fips_endpoint = maybe',
      'defaults_mode = nonsense',
      'retry_mode = nonsense',
      'max_attempts = many',
      'services = evil',
      '[services evil]',
      'sts =',
      '  endpoint_url = http://127.0.0.1:9',
      'sso =',
      '  endpoint_url = http://127.0.0.1:9',
      '[profile default]',
      `credential_process = touch ${proof}`,
      '[profile nobody]',
      'role_arn = arn:aws:iam::111122223333:role/other',
      'source_profile = nobody',
      '',
    ].join('\n')
    mkdirSync(dirname(user.configFile))
    writeFileSync(user.configFile, config)
    await addIamUser(user, { emulator })
    expectDone(await user.keyturn(['start', 'alice']))
    expectDone(await user.keyturn(['start', 'books']))
    expect(user.read('config')).toBe(`${config}[profile books]\nregion = ${emulator.region}\n`)
    expectDone(await user.keyturn(['stop', '--all']))
    expect(user.read('config')).toBe(config)
    expect(existsSync(proof)).toBe(false)
  })
})

it.each(['not a url', 'localhost:4566', 'ftp://x', 'http://'])(
  'AWS_ENDPOINT_URL=%s is named as what is wrong',
  async (AWS_ENDPOINT_URL) => {
    const user = await newUser({ emulator: null, like: signedIn, env: { AWS_ENDPOINT_URL } })
    const { exit, message, hint } = await refusal(user, ['sign-in', 'acme'])
    expect({ exit, message }).toEqual({ exit: 2, message: 'AWS_ENDPOINT_URL is not a URL' })
    expect(hint).toContain('restart the agent')
  },
)
