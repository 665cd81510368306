import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../../emulator/emulator.ts'
import { coreOnClock } from '../../support/core-on-clock.ts'
import type { ManualClock } from '../../support/manual-clock.ts'
import { eventually } from '../../support/eventually.ts'
import { testCore, type TestCore } from '../../support/test-core.ts'

let clock: ManualClock
let emulator: Emulator
let keyturn: TestCore

beforeEach(async () => {
  ;({ clock, emulator, keyturn } = await coreOnClock())
  mkdirSync(dirname(keyturn.credentialsFile), { recursive: true })
})

const keyLines = () =>
  `aws_access_key_id = ${emulator.iamUser.accessKeyId}\r\n# mine\naws_secret_access_key=${emulator.iamUser.secretAccessKey}\n`
const credentials = () => `; top\n[work]  # a key\noutput = json\n${keyLines()}\n[other]\nx = 1`
const config = () => `[profile work]\nmfa_serial = ${emulator.iamUser.mfaSerial}\nregion = eu-central-1\n`
function write(text = credentials()): void {
  writeFileSync(keyturn.credentialsFile, text)
  writeFileSync(keyturn.configFile, config())
}
const onDisk = () => readFileSync(keyturn.credentialsFile, 'utf8')
const importWork = (name?: string) =>
  keyturn.call('access-key.import', { profile: 'work', ...(name === undefined ? {} : { name }) })
const takeOut = () => keyturn.call('access-key.take-out', { profile: 'work' })

describe('keys in the user’s files', () => {
  it('are listed by profile, without their secret', async () => {
    write()
    const found = await keyturn.call('access-key.found', {})
    expect(found).toEqual([
      {
        profile: 'work',
        accessKeyId: emulator.iamUser.accessKeyId,
        mfaSerial: emulator.iamUser.mfaSerial,
        region: 'eu-central-1',
        file: keyturn.credentialsFile,
        session: null,
      },
    ])
    expect(JSON.stringify(found)).not.toContain(emulator.iamUser.secretAccessKey)
  })

  it('become sessions that work, with device and region, and stay in the file', async () => {
    write()
    expect(await importWork('alice')).toMatchObject({
      name: 'alice',
      kind: 'iam-user',
      region: 'eu-central-1',
      settings: { accessKeyId: emulator.iamUser.accessKeyId, mfaSerial: emulator.iamUser.mfaSerial },
    })
    await keyturn.call('session.edit', { session: 'alice', mfaSerial: null })
    await keyturn.call('session.start', { session: 'alice', profile: 'fresh' })
    await keyturn.call('session.stop', { session: 'alice' })
    expect(onDisk()).toBe(credentials())
    expect(await keyturn.call('access-key.found', {})).toMatchObject([{ profile: 'work', session: 'alice' }])
  })

  it('are taken in once', async () => {
    write()
    await importWork('alice')
    await expect(importWork('bob')).rejects.toMatchObject({
      code: 'session-exists',
      message: 'the key of profile work is that of alice already',
    })
  })

  it('that no AWS would take are told without being quoted', async () => {
    write(`[work]\naws_access_key_id = AKIAEXAMPLEKEY000001\naws_secret_access_key = short\n`)
    await expect(importWork()).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'the key of profile work does not read as one of AWS',
    })
  })
})

describe('taking a key out of the file', () => {
  it('removes its lines alone, and comes back to the byte', async () => {
    write()
    await importWork()
    expect(await takeOut()).toEqual({ session: 'work', profile: 'work', files: [keyturn.credentialsFile] })
    expect(onDisk()).toBe('; top\n[work]  # a key\noutput = json\n# mine\n\n[other]\nx = 1')
    expect(await keyturn.call('access-key.found', {})).toEqual([])
    await keyturn.call('access-key.put-back', { session: 'work' })
    expect(onDisk()).toBe(credentials())
    expect(readFileSync(keyturn.configFile, 'utf8')).toBe(config())
  })

  it('notes no secret outside the vault, and comes back by another agent', async () => {
    write()
    await importWork()
    await takeOut()
    expect(readFileSync(keyturn.workspaceFile, 'utf8')).not.toContain(emulator.iamUser.secretAccessKey)
    const { endpoint } = emulator
    const next = await testCore({ endpoint, clock, home: keyturn.home, keychain: keyturn.keychain })
    await next.call('access-key.put-back', { session: 'work' })
    expect(onDisk()).toBe(credentials())
  })

  it('is refused before the vault has the key', async () => {
    write()
    await expect(takeOut()).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'the key of profile work is not in the vault',
      hint: 'import it first: keyturn import keys work',
    })
    expect(onDisk()).toBe(credentials())
  })

  it('is refused when the vault has another secret', async () => {
    write()
    await importWork()
    const changed = credentials().replace(emulator.iamUser.secretAccessKey, 'another/secret/of/twenty')
    write(changed)
    await expect(takeOut()).rejects.toMatchObject({ code: 'vault-unreadable' })
    expect(onDisk()).toBe(changed)
  })

  it('is refused for a profile that holds more than a key', async () => {
    write(credentials().replace('output = json', 'role_arn = arn:aws:iam::111122223333:role/x'))
    await importWork()
    await expect(takeOut()).rejects.toMatchObject({
      code: 'profile-conflict',
      message: 'profile work holds more than an access key (role_arn)',
    })
  })

  it('is not undone under a session that is published there', async () => {
    write()
    await importWork()
    await keyturn.call('session.edit', { session: 'work', mfaSerial: null })
    await takeOut()
    await keyturn.call('session.start', { session: 'work', profile: 'work' })
    await expect(keyturn.call('access-key.put-back', { session: 'work' })).rejects.toMatchObject({
      code: 'profile-taken',
      hint: 'stop the session that is published under it',
    })
    await keyturn.call('session.stop', { session: 'work' })
    await keyturn.call('access-key.put-back', { session: 'work' })
    expect(onDisk()).toBe(credentials())
  })

  it('is not undone while the key is being rotated', async () => {
    write()
    await importWork()
    await keyturn.call('session.edit', { session: 'work', mfaSerial: null })
    await takeOut()
    emulator.set({ newKeyDelaySeconds: 3600 })
    let failure: unknown
    keyturn.call('access-key.rotate', { session: 'work' }).catch((error: unknown) => {
      failure = error
    })
    await eventually(async () => {
      await clock.advance(5_000)
      expect(failure).toMatchObject({ code: 'aws-refused' })
    })
    await expect(keyturn.call('access-key.put-back', { session: 'work' })).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'the key of work is being rotated',
      hint: 'bring that to its end first: keyturn rotate work',
    })
  })

  it('is not undone once the key was rotated: the old one is dead', async () => {
    write()
    await importWork()
    await keyturn.call('session.edit', { session: 'work', mfaSerial: null })
    await takeOut()
    await keyturn.call('access-key.rotate', { session: 'work' })
    await expect(keyturn.call('access-key.put-back', { session: 'work' })).rejects.toMatchObject({
      message: 'the key of work was rotated since it was taken out',
    })
  })
})
