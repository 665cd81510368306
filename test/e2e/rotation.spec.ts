import { writeFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { isGone } from '../../agent/process-identity.ts'
import { addIamUser } from '../support/add-iam-user.ts'
import { eventually } from '../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { expectDone, newUser, type User } from '../support/user.ts'

let passphraseUser: User

beforeAll(async () => {
  passphraseUser = await newUser({ emulator: null })
  expectDone(await passphraseUser.keyturn(['agent', 'stop']))
})

async function alice(): Promise<{ readonly emulator: LaunchedEmulator; readonly user: User }> {
  const emulator = await launchEmulator()
  const user = await newUser({ emulator, like: passphraseUser })
  await addIamUser(user, { emulator })
  return { emulator, user }
}

const keyIdOf = async (user: User) =>
  (await user.json<{ settings: { accessKeyId: string } }>('show', 'alice')).settings.accessKeyId

describe('an agent killed while it rotates a key', () => {
  it.each(['CreateAccessKey', 'GetCallerIdentity', 'UpdateAccessKey', 'GetSessionToken', 'DeleteAccessKey'])(
    'at %s goes on where it was, with one key in the end',
    async (operation) => {
      const { emulator, user } = await alice()
      const old = emulator.iamUser.accessKeyId
      await emulator.set({ latencyMs: 150 })
      const rotating = user.keyturn(['rotate', 'alice', '--yes'])
      await eventually(async () => {
        expect((await emulator.calls(operation)).length).toBeGreaterThan(0)
      })
      const pid = user.agentPid()
      if (pid === null) throw new Error('no agent runs')
      process.kill(pid, 'SIGKILL')
      await isGone(pid)
      await rotating
      await emulator.set({ latencyMs: 0 })

      // Whatever was done: the session starts.
      expectDone(await user.keyturn(['credentials', 'alice']))
      expectDone(await user.keyturn(['rotate', 'alice', '--yes']))
      expect(await keyIdOf(user)).not.toBe(old)
      const { stdout } = expectDone(await user.keyturn(['show', 'alice']))
      expect(stdout).toMatch(/^key age +0 days old$/m)
      expect(stdout).not.toContain('rotation')
      expectDone(await user.keyturn(['credentials', 'alice']))
      // No second key stands in the way of the next one.
      expectDone(await user.keyturn(['rotate', 'alice', '--yes']))
    },
  )
})

it('tells an old key’s age, and what became of it', async () => {
  const { emulator, user } = await alice()
  const old = emulator.iamUser.accessKeyId
  expect((await user.keyturn(['show', 'alice'])).stdout).toMatch(
    /^key age +214 days old, time to rotate it$/m,
  )
  expect(await user.json('show', 'alice')).toMatchObject({
    longTermKey: { key: { accessKeyId: old, ageDays: 214, isOld: true, status: 'active' }, unknown: null },
  })
  const { stdout } = expectDone(await user.keyturn(['rotate', 'alice']))
  expect(stdout).toBe(`alice uses ${await keyIdOf(user)}; ${old} is deleted\n`)
})

it('a key goes from the plain-text file into the vault and back', async () => {
  const emulator = await launchEmulator()
  const user = await newUser({ emulator, like: passphraseUser })
  const { accessKeyId, secretAccessKey } = emulator.iamUser
  const text = `[alice]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`
  mkdirSync(dirname(user.credentialsFile), { recursive: true })
  writeFileSync(user.credentialsFile, text, { mode: 0o600 })

  const listed = expectDone(await user.keyturn(['import', 'keys']))
  expect(listed.stdout).toContain(accessKeyId)
  expect(listed.stderr).toContain('next: keyturn import keys alice, or --all\n')
  expect(expectDone(await user.keyturn(['import', 'keys', 'alice']))).toMatchObject({
    stdout: `added alice with key ${accessKeyId}\n`,
    stderr: expect.stringContaining(
      `the key still stands in ${user.credentialsFile}, which keeps profile alice taken; when nothing else needs it: keyturn import keys alice --remove-from-file\n`,
    ),
  })
  expect(user.read('credentials')).toBe(text)
  expectDone(await user.keyturn(['credentials', 'alice']))
  expectDone(await user.keyturn(['import', 'keys', 'alice', '--remove-from-file', '--yes']))
  expect(user.read('credentials')).toBe('[alice]\n')
  expectDone(await user.keyturn(['credentials', 'alice']))
  expectDone(await user.keyturn(['import', 'undo', 'alice']))
  expect(user.read('credentials')).toBe(text)
})
