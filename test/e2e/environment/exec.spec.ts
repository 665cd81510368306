import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedEmulator, launchEmulator } from '../../support/launch-emulator.ts'
import { launchProcess } from '../../support/launch-process.ts'
import { runProcess } from '../../support/run-process.ts'
import { expectDone, keyturnScript, signedInUser, type User } from '../../support/user.ts'

let emulator: LaunchedEmulator
let user: User

/** Every variable that makes some SDK or tool act as somebody, or elsewhere; and secrets of ours. */
const inherited = {
  AWS_ACCESS_KEY_ID: 'AKIAINHERITED0000000',
  AWS_SECRET_ACCESS_KEY: 'inherited',
  AWS_SESSION_TOKEN: 'inherited',
  AWS_SECURITY_TOKEN: 'inherited',
  AWS_PROFILE: 'inherited',
  AWS_DEFAULT_PROFILE: 'inherited',
  AWS_ROLE_ARN: 'inherited',
  AWS_ROLE_SESSION_NAME: 'inherited',
  AWS_WEB_IDENTITY_TOKEN_FILE: 'inherited',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'inherited',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: 'inherited',
  AWS_CONTAINER_AUTHORIZATION_TOKEN: 'inherited',
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: 'inherited',
  AWS_CREDENTIAL_EXPIRATION: 'inherited',
  AWS_REGION: 'inherited',
  AWS_DEFAULT_REGION: 'inherited',
  KEYTURN_VAULT_PASSPHRASE: 'correct horse battery staple',
  KEYTURN_BACKUP_PASSPHRASE: 'inherited',
  KEYTURN_RECOVERY_PASSPHRASE: 'inherited',
}

beforeAll(async () => {
  emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  user = await signedInUser(emulator)
  expectDone(await user.keyturn(['edit', 'audit/ReadOnlyAccess', '--alias', 'books']))
})

const selectsOrIsSecret = (name: string): boolean => name in inherited

describe('exec', () => {
  const exec = (...command: readonly string[]) =>
    user.keyturn(['exec', 'books', '--', ...command], { env: inherited })

  const environment = ['--', process.execPath, '-p', 'JSON.stringify(process.env)'] as const

  it('leads the command to the session and leaves nothing of another identity or of our secrets', async () => {
    const { stdout } = expectDone(await user.keyturn(['exec', 'books', ...environment], { env: inherited }))
    const env = JSON.parse(stdout) as Record<string, string>
    expect(Object.keys(env).filter(selectsOrIsSecret).sort()).toEqual(['AWS_DEFAULT_REGION', 'AWS_REGION'])
    expect(Object.values(env)).not.toContain('inherited')
    expect(env.AWS_CONFIG_FILE).toMatch(/\/exec\/[a-z0-9-]+\/config$/)
  })

  it('gives the command keys with --static, and nothing of another identity or of our secrets', async () => {
    const args = ['exec', 'books', '--static', ...environment]
    const { stdout } = expectDone(await user.keyturn(args, { env: inherited }))
    const env = JSON.parse(stdout) as Record<string, string>
    const names = Object.keys(env).filter(selectsOrIsSecret).sort()
    expect(names).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_CREDENTIAL_EXPIRATION',
      'AWS_DEFAULT_REGION',
      'AWS_REGION',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
    ])
    expect(Object.values(env)).not.toContain('inherited')
    expect(env.AWS_ACCESS_KEY_ID).toMatch(/^ASIA/)
    expect(env.AWS_REGION).toBe(emulator.region)
    expect(env.HOME).toBe(user.folder)
    expect(env.PATH).toBe(user.env.PATH)
    expect(env.KEYTURN_HOME).toBe(user.keyturnHome)
  })

  it('hands over arguments letter by letter', async () => {
    const args = ['', ' ', '--', '--json', '-h', '*', '$HOME', "it's", 'a\nb', '--profile=x', '日本']
    const { stdout } = expectDone(
      await exec(process.execPath, '-p', 'JSON.stringify(process.argv.slice(1))', '--', ...args),
    )
    expect(JSON.parse(stdout)).toEqual(args)
  })

  it('hands over stdin, stdout and stderr', async () => {
    const finished = await user.keyturn(['exec', 'books', '--', 'sh', '-c', 'cat; echo oops >&2'], {
      input: 'from stdin',
    })
    expect(finished).toMatchObject({ code: 0, stdout: 'from stdin' })
    expect(finished.stderr).toMatch(/^oops$/m)
  })

  it.each([0, 1, 3, 42, 255])('ends with the exit code %s of the command', async (code) => {
    expect(await exec('sh', '-c', `exit ${code}`)).toMatchObject({ code, stdout: '' })
  })

  it('ends with 128 and the number of the signal that ended the command', async () => {
    expect((await exec('sh', '-c', 'kill -KILL $$')).code).toBe(128 + 9)
  })

  it('ends with 127 where there is no such command', async () => {
    const finished = await exec('no-such-command')
    expect(finished.code).toBe(127)
    expect(finished.stderr).toContain('keyturn: no-such-command: there is no such command\n')
  })

  it('ends with 126 where a file may not be run', async () => {
    const file = join(user.folder, 'not-a-program')
    writeFileSync(file, 'text', { mode: 0o644 })
    expect((await exec(file)).code).toBe(126)
  })

  it.each([
    ['SIGTERM', 15],
    ['SIGINT', 2],
    ['SIGHUP', 1],
  ] as const)('hands %s to the command, which decides', async (signal, number) => {
    const script = `trap 'echo got ${number}; exit 9' ${number}; echo ready; while :; do sleep 0.05; done`
    const run = launchProcess(
      process.execPath,
      [keyturnScript, 'exec', 'books', '--', 'sh', '-c', script],
      user,
    )
    await run.says('ready')
    run.signal(signal)
    expect(await run.ended).toMatchObject({ code: 9, stdout: `ready\ngot ${number}\n` })
  })

  it('runs nothing where there are no credentials to be had', async () => {
    const file = join(user.folder, 'was-run')
    const failed = await user.keyturn(['exec', 'nobody', '--', 'touch', file])
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    expect((await runProcess('test', ['-e', file], { env: user.env })).code).toBe(1)
  })
})

describe('env', () => {
  it.each(['bash', 'sh'])('evaluated by %s leaves the session and no other identity', async (shell) => {
    const script = 'eval "$("$1" "$2" env books)"; exec "$1" -p "JSON.stringify(process.env)"'
    const finished = await runProcess(shell, ['-c', script, shell, process.execPath, keyturnScript], {
      env: { ...user.env, ...inherited },
    })
    const env = JSON.parse(expectDone(finished).stdout) as Record<string, string>
    expect(Object.values(env)).not.toContain('inherited')
    expect(env.AWS_ACCESS_KEY_ID).toMatch(/^ASIA/)
    expect(env.AWS_PROFILE).toBeUndefined()
    expect(env.KEYTURN_VAULT_PASSPHRASE).toBeUndefined()
  })

  it('evaluated where it failed changes nothing: stdout is empty', async () => {
    expect(await user.keyturn(['env', 'nobody'])).toMatchObject({ code: 1, stdout: '' })
  })
})

describe('credentials', () => {
  it('prints one JSON document and nothing else', async () => {
    const finished = await user.keyturn(['credentials', 'books'], { env: inherited })
    expect(finished.code).toBe(0)
    expect(Object.keys(JSON.parse(finished.stdout) as object).sort()).toEqual([
      'AccessKeyId',
      'AccountId',
      'Expiration',
      'SecretAccessKey',
      'SessionToken',
      'Version',
    ])
  })
})
