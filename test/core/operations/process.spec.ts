import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { coreOnClock } from '../../support/core-on-clock.ts'
import { eventually } from '../../support/eventually.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { type TestCore, tool } from '../../support/test-core.ts'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore
let program: string
let runs: string

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
  program = join(keyturn.home, 'a program')
  runs = join(keyturn.home, 'runs')
})

/** A program that notes each run and then does as the script says. */
function programThat(script: string): void {
  writeFileSync(program, `#!/bin/sh\necho "$*" >> '${runs}'\n${script}\n`, { mode: 0o755 })
}

const prints = (output: object) => programThat(`cat <<'END'\n${JSON.stringify(output)}\nEND`)
const ranWith = () => readFileSync(runs, 'utf8').trimEnd().split('\n')
const add = (command = `'${program}' --for work`) =>
  keyturn.call('session.add-process', { name: 'vault', command, region: 'eu-west-1' })
const start = () => keyturn.call('session.start', { session: 'vault', profile: 'work' })
const keyId = () => /aws_access_key_id = (\w+)/.exec(readFileSync(keyturn.credentialsFile, 'utf8'))?.[1]

const temporary = {
  Version: 1,
  AccessKeyId: 'ASIAEXAMPLEKEY000001',
  SecretAccessKey: 'sesame',
  SessionToken: 'token',
  Expiration: '2026-01-05T10:00:00Z',
}

describe('a session of a program', () => {
  it('publishes what the program prints, run with its arguments', async () => {
    prints(temporary)
    await add()
    expect(await start()).toMatchObject({
      session: { kind: 'process', accountId: null, expiresAt: '2026-01-05T10:00:00.000Z' },
    })
    expect(keyId()).toBe('ASIAEXAMPLEKEY000001')
    expect(ranWith()).toEqual(['--for work'])
  })

  it('runs nothing when it is added', async () => {
    programThat('exit 1')
    expect(await add()).toMatchObject({
      settings: { kind: 'process', command: `'${program}' --for work` },
      status: 'stopped',
    })
    expect(() => ranWith()).toThrow('ENOENT')
  })

  it('is refreshed at half of its life, as the others are', async () => {
    prints(temporary)
    await add()
    await start()
    prints({ ...temporary, AccessKeyId: 'ASIAEXAMPLEKEY000002', Expiration: '2026-01-05T11:00:00Z' })
    await clock.advance(30 * 60_000)
    await eventually(() => expect(keyId()).toBe('ASIAEXAMPLEKEY000002'))
    expect(ranWith()).toHaveLength(2)
  })

  it('serves ten requests at once with one run', async () => {
    prints(temporary)
    await add()
    await Promise.all(
      Array.from({ length: 10 }, () =>
        keyturn.core.credentialsFor({ session: 'vault', readOnly: false }, tool()),
      ),
    )
    expect(ranWith()).toHaveLength(1)
  })

  it('is the source of a role to assume', async () => {
    const { accessKeyId, secretAccessKey } = emulator.iamUser
    prints({ Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey })
    await add()
    await keyturn.call('session.add-assume-role', {
      name: 'deploy',
      roleArn: emulator.roleArn,
      source: 'vault',
    })
    const { credentials } = await keyturn.core.credentialsFor({ session: 'deploy', readOnly: false }, tool())
    expect(credentials.accessKeyId).toMatch(/^ASIA/)
  })
})

it('exchanges an IAM user’s key: it reaches no file', async () => {
  const { accessKeyId, secretAccessKey } = emulator.iamUser
  prints({ Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey })
  await add()
  await start()
  expect(keyId()).toMatch(/^ASIA/)
  expect(readFileSync(keyturn.credentialsFile, 'utf8')).not.toContain(secretAccessKey)
})

describe('a program that fails', () => {
  it('is told with its exit code and its words', async () => {
    programThat('echo "please   sign in" >&2; exit 4')
    await add()
    await expect(start()).rejects.toMatchObject({
      code: 'process-failed',
      message: 'the command of vault ended with 4: please sign in',
    })
  })

  it('by hanging is ended after five minutes', async () => {
    programThat(`trap 'echo ended >> "${runs}"; exit' TERM; sleep 300 & wait`)
    await add()
    const starting = start()
    starting.catch(() => {})
    await eventually(() => expect(ranWith()).toHaveLength(1))
    await clock.advance(5 * 60_000)
    await expect(starting).rejects.toMatchObject({
      code: 'process-failed',
      message: 'the command of vault did not end in 5 minutes',
    })
    await eventually(() => expect(ranWith()).toContain('ended'))
  })

  it('after a start keeps what is published while it is valid', async () => {
    prints(temporary)
    await add()
    await start()
    programThat('exit 1')
    await clock.advance(31 * 60_000)
    await eventually(async () =>
      expect(await keyturn.call('session.show', { session: 'vault' })).toMatchObject({
        status: 'stale',
        reasonCode: 'process-failed',
      }),
    )
    expect(keyId()).toBe('ASIAEXAMPLEKEY000001')
  })
})

it('a duration is refused: the program decides', async () => {
  prints(temporary)
  await add()
  await expect(
    keyturn.call('session.start', { session: 'vault', durationSeconds: 3600 }),
  ).rejects.toMatchObject({
    code: 'invalid-input',
    message: 'how long credentials of vault last is set by its program',
  })
})

describe('the command', () => {
  it('can be changed, and the next credentials are the new one’s', async () => {
    prints(temporary)
    await add()
    await keyturn.core.credentialsFor({ session: 'vault', readOnly: false }, tool())
    prints({ ...temporary, AccessKeyId: 'ASIAEXAMPLEKEY000002' })
    await keyturn.call('session.set-command', { session: 'vault', command: `'${program}' again` })
    const { credentials } = await keyturn.core.credentialsFor({ session: 'vault', readOnly: false }, tool())
    expect(credentials.accessKeyId).toBe('ASIAEXAMPLEKEY000002')
    expect(ranWith()).toEqual(['--for work', 'again'])
  })

  it('with an open quote is refused before anything is kept', async () => {
    await expect(add('creds "for me')).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await keyturn.call('session.list', {})).toEqual([])
  })

  it('is not for sessions of another kind', async () => {
    await keyturn.call('session.add-iam-user', {
      name: 'alice',
      accessKeyId: emulator.iamUser.accessKeyId,
      secretAccessKey: emulator.iamUser.secretAccessKey,
    })
    await expect(
      keyturn.call('session.set-command', { session: 'alice', command: 'creds' }),
    ).rejects.toMatchObject({ message: 'alice has no command: it is of kind iam-user' })
  })
})
