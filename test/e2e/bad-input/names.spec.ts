import { readFileSync } from 'node:fs'
import { parseKnownFiles } from '@smithy/shared-ini-file-loader'
import { beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { requires } from '../../support/requires.ts'
import { runProcess } from '../../support/run-process.ts'
import { expectDone, signedInUser, type User } from '../../support/user.ts'

let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  user = await signedInUser(emulator)
})

/** What people may call things: any script, blanks, quotes and brackets. */
const odd = ['two words', `a]b [c] "d" 'e' #f ; \\`, '日本語', '🦊', 'x'.repeat(128), '-dash', '$HOME `id`']
/** What would break a line, deceive the eye or vanish. */
const refused: [string, string][] = [
  ['a line break', 'a\nb'],
  ['an escape sequence', 'a\u001b[31mb'],
  ['a right-to-left override', 'a\u202eb'],
  ['a zero-width joiner', 'a\u200db'],
  ['a blank in front', ' a'],
  ['a blank behind', 'a '],
  ['200 characters', 'x'.repeat(200)],
  ['nothing but a blank', ' '],
]

/** A setting as botocore reads it. */
async function fromAwsCli(profile: string, setting: string): Promise<string> {
  const args = ['configure', 'get', setting, '--profile', profile]
  return expectDone(await runProcess('aws', args, { env: user.env })).stdout.trim()
}

const addIntegration = (name: string): string[] => [
  'integration',
  'add',
  'identity-center',
  `--name=${name}`,
  `--start-url=${emulator.startUrl}`,
  `--region=${emulator.region}`,
]
const addRole = (name: string): string[] => [
  'add',
  'assume-role',
  `--name=${name}`,
  `--role-arn=${emulator.roleArn}`,
  '--source=audit/ReadOnlyAccess',
]
const setAlias = (name: string): string[] => ['edit', 'log-archive/ReadOnlyAccess', `--alias=${name}`]

describe.each([
  {
    of: 'an integration',
    add: addIntegration,
    list: ['integration', 'list'],
    remove: ['integration', 'remove'],
  },
  { of: 'a session', add: addRole, list: ['list'], remove: ['remove'] },
])('the name of $of', ({ add, list, remove }) => {
  it.each(odd.map((name) => [name]))('may be %j, comes back unchanged and can be used', async (name) => {
    expectDone(await user.keyturn(add(name)))
    const found = (await user.json<{ name: string }[]>(...list)).filter((one) => one.name === name)
    expect(found).toHaveLength(1)
    expectDone(await user.keyturn([...remove, '--', name]))
  })

  it.each(refused)('may not hold %s', async (_, name) => {
    const finished = await user.keyturn([...add(name), '--json'])
    expect(finished.code).toBe(2)
    expect(JSON.parse(finished.stderr)).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('name') as string,
    })
  })
})

describe('an alias', () => {
  it.each(odd.map((name) => [name]))('may be %j, and names its session from then on', async (name) => {
    expectDone(await user.keyturn(setAlias(name)))
    const { stdout } = expectDone(await user.keyturn(['show', '--json', '--', name]))
    expect(JSON.parse(stdout)).toMatchObject({ alias: name, accountName: 'log-archive' })
    const published = expectDone(await user.keyturn(['start', '--json', '--', name]))
    const { profile } = JSON.parse(published.stdout) as { profile: string }
    expect(user.read('credentials')).toContain(`[${profile}]\n`)
    expectDone(await user.keyturn(['stop', '--', name]))
    expect(user.read('credentials')).toBeNull()
  })

  it.each(refused)('may not hold %s', async (_, name) => {
    expect(await user.keyturn(setAlias(name))).toMatchObject({ code: 2 })
  })

  it.each([
    ['another session by account and role', 'audit/AdministratorAccess'],
    ['the same in other letters', 'AUDIT/administratoraccess'],
  ])('may not mean %s', async (_, alias) => {
    const { code, stderr } = await user.keyturn([...setAlias(alias), '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stderr)).toMatchObject({ code: 'session-exists' })
  })

  it('may not be the id of another session', async () => {
    const [other] = await user.json<{ id: string }[]>('list', 'audit/AdministratorAccess')
    expect(await user.keyturn(setAlias(other?.id ?? ''))).toMatchObject({ code: 1 })
  })
})

describe('a profile', () => {
  it.each(['a/b', 'a.b@c+d', '-dash', 'x'.repeat(128)])(
    'may be called %j, and is found by the SDK',
    async (profile) => {
      const started = expectDone(
        await user.keyturn(['start', 'audit/ReadOnlyAccess', `--profile=${profile}`]),
      )
      expect(started.stderr).not.toContain('JavaScript')
      const files = await parseKnownFiles({
        filepath: user.credentialsFile,
        configFilepath: user.configFile,
        ignoreCache: true,
      })
      expect(files[profile]).toMatchObject({
        aws_access_key_id: expect.stringMatching(/^ASIA/) as string,
        region: emulator.region,
      })
      expectDone(await user.keyturn(['stop', '--all']))
      expect(user.read('config')).toBeNull()
    },
  )

  it.each([
    ...refused,
    ['a closing bracket', 'a]b'],
    ['an opening bracket', 'a[b'],
    ['a double quote', 'a"b'],
    ['a single quote', "a'b"],
    ['a comment sign', 'a#b'],
    ['a semicolon', 'a;b'],
    ['a backslash', 'a\\b'],
    ['what the SDK for JavaScript refuses', '__proto__'],
  ])('may not hold %s', async (_, profile) => {
    const finished = await user.keyturn(['start', 'audit/ReadOnlyAccess', `--profile=${profile}`, '--json'])
    expect(finished.code).toBe(2)
    expect(JSON.parse(finished.stderr)).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('profile') as string,
    })
    expect(user.read('credentials')).toBeNull()
  })
})

requires('aws')('a profile for botocore alone', () => {
  it.each(['two words', '日本語', '🦊', '$HOME `id`'])(
    'may be called %j, is found by the AWS CLI, and it is said that not all SDKs find it',
    async (profile) => {
      const started = expectDone(await user.keyturn(['start', 'audit/ReadOnlyAccess', '--profile', profile]))
      expect(started.stderr).toContain('the AWS SDK for JavaScript (and CDK) may not find this profile')
      expect(await fromAwsCli(profile, 'region')).toBe(emulator.region)
      expect(await fromAwsCli(profile, 'aws_access_key_id')).toMatch(/^ASIA/)
      expectDone(await user.keyturn(['stop', '--all']))
      expect(user.read('config')).toBeNull()
    },
  )
})

it('what is refused is shown without its control characters', async () => {
  const { stderr } = await user.keyturn(['show', 'no\u001b[2J\u202esuch'])
  expect(stderr).toContain('no session matches')
  expect(stderr.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})

it('the log holds nothing of the names in raw control characters', () => {
  const log = readFileSync(`${user.keyturnHome}/logs/agent.log`, 'utf8')
  expect(log.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})
