import { beforeAll, describe, expect, it } from 'vitest'
import { expectDone, newUser, type User } from '../../support/user.ts'

let user: User

beforeAll(async () => {
  user = await newUser({ emulator: null, passphrase: null })
  expectDone(await user.keyturn(['list']))
})

const integration = (over: Readonly<Record<string, string>>): string[] => [
  'integration',
  'add',
  'identity-center',
  ...Object.entries({
    '--name': 'acme',
    '--start-url': 'https://acme.awsapps.com/start',
    '--region': 'eu-west-1',
    ...over,
  }).flat(),
]
const role = (over: Readonly<Record<string, string>>): string[] => [
  'add',
  'assume-role',
  ...Object.entries({
    '--name': 'deploy',
    '--role-arn': 'arn:aws:iam::111122223333:role/deploy',
    '--source': 'nobody',
    ...over,
  }).flat(),
]

describe('a command line that cannot be meant', () => {
  it.each<[string, readonly string[], string]>([
    ['unknown command', ['lst'], 'did you mean list?'],
    ['unknown command before --help', ['lst', '--help'], "unknown command 'lst'"],
    ['unknown word of a group', ['vault', 'open'], "unknown command 'open'"],
    ['unknown flag', ['list', '--actve'], 'did you mean --active?'],
    ['unknown short flag', ['list', '-x'], "unknown option '-x'"],
    ['a value for a flag that takes none', ['list', '--json=yes'], "unknown option '--json=yes'"],
    ['no session', ['start'], 'keyturn start SESSION, or keyturn start --sessions QUERY'],
    ['too many sessions', ['show', 'a', 'b'], 'too many arguments'],
    ['a flag without its value', ['start', 'a', '--profile'], 'argument missing'],
    ['a required flag left out', ['add', 'iam-user'], '--name'],
    ['an empty session', ['start', ''], 'which session?'],
    ['an empty integration', ['sign-in', ''], 'which integration?'],
    ['an empty profile', ['start', 'a', '--profile', ''], 'a profile needs a name'],
    ['one session and all', ['stop', 'a', '--all'], 'not both'],
    ['neither a session nor all', ['stop'], 'keyturn stop --all'],
    ['exec without a command', ['exec', 'a'], 'which command'],
    ['exec with an empty rest', ['exec', 'a', '--'], 'which command'],
    ['exec without a session', ['exec', '--', 'ls'], "missing required argument 'SESSION'"],
    [
      'exec without --',
      ['exec', 'a', 'ls'],
      'keyturn exec SESSION [--static] [--container] [--read-only] -- COMMAND',
    ],
    ['an unknown format', ['env', 'a', '--format', 'ksh'], 'bash, fish, powershell, cmd, tcsh, dotenv, json'],
    ['an unknown shell', ['completion', 'csh'], 'bash, zsh, fish, powershell'],
    ['a duration in words', ['start', 'a', '--duration', 'long'], 'seconds (3600)'],
    ['a negative duration', ['start', 'a', '--duration=-900'], 'seconds (3600)'],
    ['too short a duration', ['start', 'a', '--duration', '5m'], '15 minutes'],
    ['too long a duration', ['start', 'a', '--duration', '37h'], '36 hours'],
    ['too long a duration for a role', role({ '--duration': '13h' }), '12 hours'],
    ['a region that is none', ['start', 'a', '--region', 'Ireland'], 'eu-west-1'],
    ['a session longer than any', ['show', 'x'.repeat(513)], 'longer than any'],
    ['an argument of 100,000 characters', ['show', 'x'.repeat(100_000)], 'too long'],
    ['a start URL that is no address', integration({ '--start-url': 'acme' }), 'https://acme'],
    ['a start URL of another kind', integration({ '--start-url': 'file:///etc/passwd' }), 'https://acme'],
    ['a start URL with blanks', integration({ '--start-url': 'https://acme .com' }), 'https://acme'],
    ['a region in its English name', integration({ '--region': 'Ireland' }), 'eu-west-1'],
    ['a zone for a region', integration({ '--region': 'eu-west-1a' }), 'eu-west-1'],
    ['an ARN of a user', role({ '--role-arn': 'arn:aws:iam::111122223333:user/bob' }), 'role/NAME'],
    ['an ARN without account', role({ '--role-arn': 'arn:aws:iam:::role/deploy' }), 'role/NAME'],
    ['an ARN of no partition', role({ '--role-arn': 'arn:gcp:iam::111122223333:role/x' }), 'role/NAME'],
    ['a role session name with a blank', role({ '--role-session-name': 'my name' }), '2 to 64'],
    ['an external id of one letter', role({ '--external-id': 'x' }), '2 to 1224'],
  ])('%s: exit 2, and what would be right', async (_, args, hint) => {
    const finished = await user.keyturn(args)
    expect(finished).toMatchObject({ code: 2, stdout: '' })
    expect(finished.stderr).toContain(hint)
    expect(finished.stderr).not.toMatch(/^\s+at /m)
  })

  it('leaves nothing behind', async () => {
    expect(await user.json('list')).toEqual([])
    expect(await user.json('integration', 'list')).toEqual([])
  })

  it.each([
    ['before the command', ['--json', 'start']],
    ['after it', ['start', '--json']],
  ])('is answered in JSON where --json stands %s', async (_, args) => {
    const { code, stderr } = await user.keyturn(args)
    expect(code).toBe(2)
    expect(JSON.parse(stderr)).toMatchObject({ code: 'invalid-input' })
  })
})

describe('a name that fits nothing', () => {
  it.each([
    ['session', ['show', 'nobody'], 'session-not-found'],
    ['integration', ['sign-in', 'nobody'], 'integration-not-found'],
    ['source', role({}), 'session-not-found'],
  ])('%s: exit 1, and where to look', async (_, args, code) => {
    const finished = await user.keyturn([...args, '--json'])
    expect(finished.code).toBe(1)
    expect(JSON.parse(finished.stderr)).toMatchObject({ code, hint: expect.any(String) as string })
  })
})

describe('what stands behind --', () => {
  it('is no flag', async () => {
    const { code, stdout, stderr } = await user.keyturn(['list', '--', '--active'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain('--active')
  })

  it('is not read as "without" by the search', async () => {
    const { stdout } = expectDone(await user.keyturn(['list', '--json', '--', '-acme']))
    expect(JSON.parse(stdout)).toEqual([])
  })
})

describe('an access key on stdin', () => {
  it.each([
    ['nothing', ''],
    ['one line', 'AKIAIOSFODNN7EXAMPLE\n'],
    ['three lines', 'AKIAIOSFODNN7EXAMPLE\nwJalrXUtnFEMI-planted-secret\nmore\n'],
    ['JSON without a key', '{"AccessKey":{"Status":"Active"},"x":"wJalrXUtnFEMI-planted-secret"}'],
    ['JSON that is cut off', '{"AccessKey":{"SecretAccessKey":"wJalrXUtnFEMI-planted-secret'],
    ['a temporary key', 'ASIAIOSFODNN7EXAMPLE\nwJalrXUtnFEMI-planted-secret\n'],
    ['id and secret exchanged', 'wJalrXUtnFEMI-planted-secret\nAKIAIOSFODNN7EXAMPLE\n'],
    ['too short a secret', 'AKIAIOSFODNN7EXAMPLE\nplanted\n'],
    ['bytes', '\u0000\ufffd\u0001'.repeat(1000)],
    ['more than anybody types', 'x'.repeat(200_000)],
  ])('%s: exit 2, without a word of it', async (_, input) => {
    const finished = await user.keyturn(['add', 'iam-user', '--name', 'bob'], { input })
    expect(finished).toMatchObject({ code: 2, stdout: '' })
    expect(finished.stderr).not.toContain('planted')
    expect(await user.json('list')).toEqual([])
  })
})
