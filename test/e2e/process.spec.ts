import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { expectDone, newUser, type User } from '../support/user.ts'

let emulator: LaunchedEmulator
let user: User

beforeAll(async () => {
  emulator = await launchEmulator()
  user = await newUser({ emulator })
})

/** Prints the emulator's IAM user as `credential_process` has it, and notes what environment it had. */
function keyProgram(): string {
  const file = join(user.folder, 'key program')
  const { accessKeyId, secretAccessKey } = emulator.iamUser
  const output = JSON.stringify({
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
  })
  writeFileSync(file, `#!/bin/sh\nenv > '${file}.env'\npwd >> '${file}.env'\necho '${output}'\n`, {
    mode: 0o700,
  })
  return file
}

describe('a session of a program', () => {
  it('serves the tools of its user, without an identity of theirs or a secret of ours in its environment', async () => {
    const program = keyProgram()
    expectDone(await user.keyturn(['add', 'process', '--name', 'work', '--command', `'${program}'`]))
    const env = { AWS_PROFILE: 'mine', AWS_ACCESS_KEY_ID: 'AKIAMINE' }
    const { stdout } = expectDone(await user.keyturn(['credentials', 'work'], { env }))
    expect(JSON.parse(stdout)).toMatchObject({ AccessKeyId: expect.stringMatching(/^ASIA/) })
    const seen = readFileSync(`${program}.env`, 'utf8')
    expect(seen).toContain(`AWS_SHARED_CREDENTIALS_FILE=${user.credentialsFile}\n`)
    expect(seen).toContain(`KEYTURN_HOME=${user.keyturnHome}\n`)
    expect(seen).not.toMatch(/AWS_PROFILE|AWS_ACCESS_KEY_ID|PASSPHRASE/)
    expect(seen.trimEnd().split('\n').at(-1)).toBe(user.env['HOME'])
  })

  it('that fails says what it said, and exits 1', async () => {
    expectDone(
      await user.keyturn([
        'add',
        'process',
        '--name',
        'broken',
        '--command',
        'sh -c "echo no network >&2; exit 7"',
      ]),
    )
    expect(await user.keyturn(['credentials', 'broken'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'keyturn: the command of broken ended with 7: no network\nhint: run it by hand to see why\n',
    })
  })

  it('takes another program, alone', async () => {
    expectDone(await user.keyturn(['edit', 'broken', '--command', `'${keyProgram()}'`]))
    expectDone(await user.keyturn(['credentials', 'broken']))
    expect(await user.keyturn(['edit', 'broken', '--command', 'x', '--alias', 'y'])).toMatchObject({
      code: 2,
      stderr: 'keyturn: --command goes alone\nhint: change the rest with another keyturn edit\n',
    })
  })
})
