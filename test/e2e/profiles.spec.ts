import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { StartedSession } from '../../core/contract/operations.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import type { ProfilesChange, WrittenProfile } from '../../core/contract/written-profiles.ts'
import { awsCli } from '../conformance/aws-cli.ts'
import { arnOf, proxies, shellOf } from '../conformance/tools-at-work.ts'
import { role } from '../conformance/ways.ts'
import { awsPrograms } from '../support/aws-programs.ts'
import { filesNow, giveOwnFiles, ownFiles } from '../support/own-files.ts'
import { type LaunchedEmulator, launchEmulator } from '../support/launch-emulator.ts'
import { refusal } from '../support/refusal.ts'
import { orSkip, requires } from '../support/requires.ts'
import { type RunOptions, runProcess } from '../support/run-process.ts'
import { expectDone, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'

const whoAmIInJavaScript = fileURLToPath(new URL('../conformance/who-am-i.mjs', import.meta.url))

let emulator: LaunchedEmulator
let user: User
let shell: Pick<RunOptions, 'env' | 'cwd'>
let row: SessionRow

beforeAll(async () => {
  emulator = await launchEmulator(...words('--accounts 4 --roles 2'))
  user = await signedInUser(emulator, { env: proxies })
  giveOwnFiles(user)
  shell = shellOf(user)
  row = await user.json<SessionRow>('show', role.reference)
})

const write = (...flags: readonly string[]) =>
  user.json<ProfilesChange>('profiles', 'write', '--yes', ...flags)

/** The profile that the block has for the role of the tests. */
async function profileOfRole(): Promise<string> {
  const written = await user.json<readonly WrittenProfile[]>('profiles', 'list')
  const found = written.find(({ session }) => session === role.reference)
  if (found === undefined) throw new Error('it has no profile')
  return found.profile
}

async function callerIn(program: string): Promise<string> {
  const args = ['--profile', await profileOfRole(), '--endpoint-url', emulator.endpoint, 'sts']
  const asked = await runProcess(program, [...args, 'get-caller-identity', '--output', 'json'], shell)
  return (JSON.parse(expectDone(asked).stdout) as { Arn: string }).Arn
}

async function callerInJavaScript(): Promise<string> {
  const env = { ...shell.env, AWS_PROFILE: await profileOfRole() }
  const asked = await runProcess(process.execPath, [whoAmIInJavaScript], { ...shell, env, input: '\n' })
  return expectDone(asked).stdout.trim()
}

it('shows alone with --dry-run, and without anybody to ask', async () => {
  expect(expectDone(await user.keyturn(words('profiles write --dry-run'))).stdout).toContain('+[profile ')
  expect(await refusal(user, words('profiles write'))).toMatchObject({ code: 'invalid-input', exit: 2 })
  expect(filesNow(user)).toEqual(ownFiles)
})

describe('profiles that ask Keyturn', () => {
  beforeAll(async () => {
    await write('--template', '{{account}}/{{role}}')
  })

  it('stand behind what the user has, for every role', () => {
    const { config, credentials } = filesNow(user)
    expect(credentials).toBe(ownFiles.credentials)
    expect(config?.startsWith(`${ownFiles.config}# >>> profiles of keyturn`)).toBe(true)
    expect(config?.match(/^credential_process = /gm)).toHaveLength(8)
  })

  requires(...awsPrograms)('the AWS CLI', () => {
    it.each(awsPrograms)('is the role that the name tells of, with nothing started: %s', async (program) => {
      expect(await profileOfRole()).toBe(role.reference)
      expect(await callerIn(program)).toMatch(arnOf(row.accountId))
      expect(await user.json('list', '--active')).toEqual([])
    })
  })

  requires(...awsPrograms)('started under a name of the block', () => {
    it('have the AWS CLI use the keys in the file, and the block alone after the stop', async () => {
      const before = filesNow(user)
      const profile = await profileOfRole()
      const start = ['start', role.reference, '--profile', profile, '--delivery', 'file']
      const { session } = await user.json<StartedSession>(...start)
      for (const program of awsPrograms) expect(await callerIn(program)).toMatch(arnOf(row.accountId))
      const used = (await emulator.calls('GetCallerIdentity')).slice(-awsPrograms.length)
      expect(new Set(used.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set([session.accessKeyId]))
      expectDone(await user.keyturn(['stop', role.reference]))
      expect(filesNow(user)).toEqual(before)
    })
  })

  it('is that role in the SDK for JavaScript', async () => {
    expect(await callerInJavaScript()).toMatch(arnOf(row.accountId))
  })

  it('lose a role that AWS took away, and nothing else', async () => {
    const gone = { accountId: row.accountId ?? '', roleName: 'ReadOnlyAccess' }
    await emulator.change({ kind: 'remove-role', ...gone })
    expectDone(await user.keyturn(words('integration sync acme')))
    const { removed, added, changed, profiles } = await write('--template', '{{account}}/{{role}}')
    expect({ removed, added, changed, profiles }).toEqual({
      removed: ['audit/ReadOnlyAccess'],
      added: [],
      changed: [],
      profiles: 7,
    })
    await emulator.change({ kind: 'add-role', ...gone })
    expectDone(await user.keyturn(words('integration sync acme')))
  })

  it('leave the files as they were when they are taken out', async () => {
    expectDone(await user.keyturn(words('profiles remove --yes')))
    expect(filesNow(user)).toEqual(ownFiles)
  })
})

describe('profiles of the AWS CLI’s own kind', () => {
  beforeAll(async () => {
    await write('--style', 'sso-session')
    // Its sign-in, as `aws sso login` would leave it.
    expectDone(await user.keyturn(words('integration share acme --session-name acme --yes')))
  })

  it('are the role in the SDK for JavaScript, which asks the portal itself', async () => {
    const before = (await emulator.calls('GetRoleCredentials')).length
    expect(await callerInJavaScript()).toMatch(arnOf(row.accountId))
    expect(await emulator.calls('GetRoleCredentials')).toHaveLength(before + 1)
  })

  const cli = awsCli('1')
  // Debian's knows no address of the portal but AWS's.
  orSkip(cli !== null, 'an AWS CLI that knows AWS_ENDPOINT_URL')('the AWS CLI', () => {
    it('is the role', async () => {
      expect(await callerIn(cli ?? '')).toMatch(arnOf(row.accountId))
    })
  })
})
