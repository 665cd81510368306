import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../emulator/emulator.ts'
import { runProcess } from '../support/run-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { emulated, type Keys, keysOf, type StsCredentials } from './support.ts'

// Both sign with botocore, which shares no code with what verifies here. Debian's is version 2 and knows no
// AWS_ENDPOINT_URL; whatever else is first in PATH may be another version.
const programs = [...new Set([...installed('aws'), '/usr/bin/aws'])]

// Version 1 takes seconds to start on a busy machine.
describe.each(programs)('%s', { timeout: 120_000 }, (program) => {
  const absent = !existsSync(program)
  if (absent) console.warn(`skipped: ${program} is not installed`)
  // .ci/run installs it, so there its absence is a failure.
  const skipped = absent && process.env.CI !== 'true'

  it.skipIf(skipped)('is who its keys say', async () => {
    const emulator = await emulated()
    const identity = await aws({ program, emulator }, 'sts get-caller-identity')
    expect(identity).toMatchObject({ Arn: emulator.iamUser.arn })
  })

  it.skipIf(skipped)('assumes a role and acts as it', async () => {
    const emulator = await emulated()
    const assume = `sts assume-role --role-arn ${emulator.roleArn} --role-session-name cli`
    const keys = keysOf(await aws<{ readonly Credentials: StsCredentials }>({ program, emulator }, assume))
    expect(await aws({ program, emulator, keys }, 'sts get-caller-identity')).toMatchObject({
      Arn: expect.stringMatching(/:assumed-role\/deployer\/cli$/) as string,
    })
  })

  it.skipIf(skipped)('reads IAM and every page of Organizations', async () => {
    const emulator = await emulated({ accounts: 45 })
    expect(await aws({ program, emulator }, 'iam list-mfa-devices')).toMatchObject({
      MFADevices: [{ SerialNumber: emulator.iamUser.mfaSerial }],
    })
    const listed = await aws<{ readonly Accounts: readonly unknown[] }>(
      { program, emulator },
      'organizations list-accounts',
    )
    expect(listed.Accounts).toHaveLength(45)
  })

  it.skipIf(skipped)('shows why it is refused', async () => {
    const emulator = await emulated()
    const keys = { ...emulator.iamUser, secretAccessKey: 'A'.repeat(40) }
    await expect(aws({ program, emulator, keys }, 'sts get-caller-identity')).rejects.toThrow(
      'An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation',
    )
  })
})

/** What the program prints, as JSON; its stderr, thrown, when it fails. */
async function aws<T>(
  by: { readonly program: string; readonly emulator: Emulator; readonly keys?: Keys },
  command: string,
): Promise<T> {
  const { program, emulator } = by
  const keys: Keys = by.keys ?? emulator.iamUser
  const home = temporaryFolder()
  const args = ['--endpoint-url', emulator.endpoint, '--output', 'json', ...command.split(' ')]
  const { code, stdout, stderr } = await runProcess(program, args, {
    timeoutMs: 110_000,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      AWS_CONFIG_FILE: join(home, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
      AWS_REGION: emulator.region,
      AWS_DEFAULT_REGION: emulator.region,
      AWS_PAGER: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      ...(keys.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: keys.sessionToken }),
    },
  })
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as T
}

function installed(name: string): readonly string[] {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
  return found === undefined ? [] : [found]
}
