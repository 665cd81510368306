import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateIdentity } from '../../../core/secrets/age-identity.ts'
import type { Keychain } from '../../../core/secrets/keychain.ts'
import { secret } from '../../../core/secrets/secret.ts'
import type { SecretReference } from '../../../core/secrets/vault.ts'
import { open, parts } from './vault-in-test.ts'

const accessKey: SecretReference = { kind: 'iam-access-key', owner: 'session-1' }
const token: SecretReference = { kind: 'identity-center-token', owner: 'acme' }
const forever = { expiresAt: null }

async function sealedFiles(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => /^[0-9a-f]{32}\.age$/.test(name))
}

describe('a vault nobody has used', () => {
  it('is unset, holds nothing and writes nothing', async () => {
    const made = await parts()
    const vault = open(made)
    expect(await vault.status()).toEqual({
      state: 'unset',
      source: null,
      label: null,
      reason: null,
      secrets: 0,
    })
    expect(await vault.find(accessKey)).toBeNull()
    expect(await vault.list()).toEqual([])
    await expect(stat(made.folder)).rejects.toThrow('ENOENT')
    expect(made.keychain.calls).toEqual([])
  })

  it('takes a working keychain with the first secret and pins it', async () => {
    const made = await parts()
    await open(made).put(accessKey, secret('wJalr'), forever)
    expect(made.pin.source).toBe('keychain')
    expect(await open(made).status()).toEqual({
      state: 'ready',
      source: 'keychain',
      label: 'test keychain',
      reason: null,
      secrets: 1,
    })
  })

  it.each([
    ['missing', 'vault-missing'],
    ['locked', 'vault-locked'],
  ] as const)('chooses nothing when the keychain is %s', async (condition, code) => {
    const made = await parts()
    made.keychain.condition = condition
    await expect(open(made).put(accessKey, secret('wJalr'), forever)).rejects.toMatchObject({
      code,
      hint: 'run keyturn vault use passphrase',
    })
    expect(made.pin.source).toBeNull()
    expect(await open(made).status()).toMatchObject({ state: 'unset', secrets: 0 })
  })
})

describe('sealed secrets', () => {
  it('come back in another process', async () => {
    const made = await parts()
    await open(made).put(accessKey, secret('wJalr'), forever)
    expect((await open(made).find(accessKey))?.reveal()).toBe('wJalr')
  })

  it('are one file each, under names that say nothing, for their owner alone', async () => {
    const made = await parts()
    const vault = open(made)
    await vault.put(accessKey, secret('wJalr'), forever)
    await vault.put(token, secret('aoaAA'), forever)
    expect(await sealedFiles(made.folder)).toHaveLength(2)
    expect((await stat(made.folder)).mode & 0o777).toBe(0o700)
    for (const name of await readdir(made.folder)) {
      expect((await stat(join(made.folder, name))).mode & 0o777).toBe(0o600)
      const text = await readFile(join(made.folder, name), 'latin1')
      expect(text.startsWith('age-encryption.org/v1\n')).toBe(true)
      expect(text).not.toContain('wJalr')
    }
  })

  it('are listed with their expiry while the keychain is locked', async () => {
    const made = await parts()
    await open(made).put(token, secret('aoaAA'), { expiresAt: new Date('2026-03-01T20:00:00Z') })
    made.keychain.condition = 'locked'
    made.keychain.calls.length = 0
    expect(await open(made).list()).toEqual([
      {
        ...token,
        savedAt: new Date('2026-03-01T12:00:00Z'),
        expiresAt: new Date('2026-03-01T20:00:00Z'),
      },
    ])
    expect(made.keychain.calls).toEqual([])
  })

  it('are replaced in their file', async () => {
    const made = await parts()
    const vault = open(made)
    await vault.put(token, secret('first'), forever)
    const names = await sealedFiles(made.folder)
    await vault.put(token, secret('second'), { expiresAt: new Date('2026-04-01T00:00:00Z') })
    expect(await sealedFiles(made.folder)).toEqual(names)
    expect((await vault.find(token))?.reveal()).toBe('second')
    expect((await vault.list()).map((record) => record.expiresAt?.toISOString())).toEqual([
      '2026-04-01T00:00:00.000Z',
    ])
  })

  it('are told apart by kind and by owner', async () => {
    const vault = open(await parts())
    await vault.put({ kind: 'client-registration', owner: 'acme' }, secret('a'), forever)
    await vault.put({ kind: 'identity-center-token', owner: 'acme' }, secret('b'), forever)
    await vault.put({ kind: 'identity-center-token', owner: 'other' }, secret('c'), forever)
    expect((await vault.find(token))?.reveal()).toBe('b')
  })

  it.each(['', 'ü "quoted" \n]‮', 'x'.repeat(64 * 1024), '\u0000'])('keep any text (%#)', async (text) => {
    const made = await parts()
    await open(made).put({ kind: 'adopted-profile', owner: 'a "b"\n]' }, secret(text), forever)
    const found = await open(made).find({ kind: 'adopted-profile', owner: 'a "b"\n]' })
    expect(found?.reveal()).toBe(text)
  })

  it('are removed without a key', async () => {
    const made = await parts()
    await open(made).put(token, secret('aoaAA'), forever)
    made.keychain.condition = 'missing'
    const vault = open(made)
    await vault.remove(token)
    await vault.remove(token)
    expect(await vault.find(token)).toBeNull()
    expect(await sealedFiles(made.folder)).toEqual([])
  })

  it('of one kind are removed when their time is over, without a key', async () => {
    const made = await parts()
    const vault = open(made)
    const over = { expiresAt: new Date('2026-03-01T12:00:00Z') }
    await vault.put({ kind: 'session-credentials', owner: 'over' }, secret('a'), over)
    await vault.put({ kind: 'session-credentials', owner: 'good' }, secret('b'), {
      expiresAt: new Date('2026-03-01T12:00:01Z'),
    })
    await vault.put({ kind: 'session-credentials', owner: 'endless' }, secret('c'), forever)
    await vault.put(token, secret('d'), over)
    made.keychain.condition = 'locked'
    expect(await open(made).removeExpired('session-credentials')).toBe(1)
    expect((await vault.list()).map((record) => record.owner).sort()).toEqual(['acme', 'endless', 'good'])
  })

  it('survive fifty writers at once, one look at the keychain for all', async () => {
    const made = await parts()
    await open(made).put(accessKey, secret('wJalr'), forever)
    made.keychain.calls.length = 0
    const vault = open(made)
    const owners = Array.from({ length: 50 }, (_, index) => `session-${index}`)
    await Promise.all(
      owners.map((owner) => vault.put({ kind: 'session-credentials', owner }, secret(owner), forever)),
    )
    expect(made.keychain.calls).toEqual(['read'])
    const again = open(made)
    const found = await Promise.all(
      owners.map(async (owner) => (await again.find({ kind: 'session-credentials', owner }))?.reveal()),
    )
    expect(found).toEqual(owners)
  })

  it('keep the last of many writes to one', async () => {
    const made = await parts()
    const vault = open(made)
    await Promise.all(['1', '2', '3', '4', '5'].map((text) => vault.put(token, secret(text), forever)))
    expect((await open(made).find(token))?.reveal()).toBe('5')
    expect(await sealedFiles(made.folder)).toHaveLength(1)
  })
})

describe('a sealed file that was damaged', () => {
  it.each([
    [
      'its last byte',
      (bytes: Buffer) => bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1),
    ],
    [
      'its header',
      (bytes: Buffer) => {
        const at = bytes.indexOf('--- ') + 4
        bytes.write(bytes.toString('latin1', at, at + 1) === 'A' ? 'B' : 'A', at)
      },
    ],
  ])('in %s is an error and stays', async (_, damage) => {
    const made = await parts()
    await open(made).put(token, secret('aoaAA'), forever)
    const [name = ''] = await sealedFiles(made.folder)
    const path = join(made.folder, name)
    const bytes = await readFile(path)
    damage(bytes)
    await writeFile(path, bytes)
    await expect(open(made).find(token)).rejects.toMatchObject({
      code: 'vault-unreadable',
      message: 'the sealed identity-center-token of acme does not open',
    })
    expect(await readFile(path)).toEqual(bytes)
  })

  it('gives way to a new secret and is kept under another name', async () => {
    const made = await parts()
    await open(made).put(token, secret('old'), forever)
    const [name = ''] = await sealedFiles(made.folder)
    const damaged = (await readFile(join(made.folder, name))).subarray(0, -1)
    await writeFile(join(made.folder, name), damaged)
    await open(made).put(token, secret('new'), forever)
    expect((await open(made).find(token))?.reveal()).toBe('new')
    const [aside = ''] = (await readdir(made.folder)).filter((other) =>
      other.startsWith(`${name}.unreadable-`),
    )
    expect(await readFile(join(made.folder, aside))).toEqual(damaged)
  })

  it('beyond recognition is counted, logged and left alone', async () => {
    const made = await parts()
    await open(made).put(token, secret('aoaAA'), forever)
    await mkdir(join(made.folder, `${'1'.repeat(32)}.age`))
    const junk = join(made.folder, `${'0'.repeat(32)}.age`)
    await writeFile(junk, 'not age at all')
    const vault = open(made)
    expect(await vault.list()).toHaveLength(1)
    expect((await vault.status()).secrets).toBe(3)
    expect(made.logged.join()).toContain('damaged header')
    expect(made.logged.join()).toContain('cannot be read')
    expect(await readFile(junk, 'utf8')).toBe('not age at all')
  })
})

describe('a keychain that is pinned', () => {
  it('and locked refuses, says so and changes nothing', async () => {
    const made = await parts()
    await open(made).put(token, secret('aoaAA'), forever)
    const before = await sealedFiles(made.folder)
    made.keychain.condition = 'locked'
    const vault = open(made)
    expect(await vault.status()).toMatchObject({ state: 'locked', reason: 'the test keychain is locked' })
    await expect(vault.find(token)).rejects.toMatchObject({ code: 'vault-locked' })
    await expect(vault.put(token, secret('new'), forever)).rejects.toMatchObject({ code: 'vault-locked' })
    await expect(vault.put(accessKey, secret('new'), forever)).rejects.toMatchObject({ code: 'vault-locked' })
    expect(await sealedFiles(made.folder)).toEqual(before)
    made.keychain.condition = 'working'
    expect((await vault.find(token))?.reveal()).toBe('aoaAA')
  })

  it('and gone is missing, not replaced', async () => {
    const made = await parts()
    await open(made).put(token, secret('aoaAA'), forever)
    made.keychain.condition = 'missing'
    expect(await open(made).status()).toMatchObject({ state: 'missing', source: 'keychain' })
    await expect(open(made).put(token, secret('new'), forever)).rejects.toMatchObject({
      code: 'vault-missing',
    })
    expect(made.pin.source).toBe('keychain')
  })

  it.each([
    ['emptied', async () => null, 'the key to the vault is no longer in the test keychain'],
    [
      'holding another identity',
      async () => (await generateIdentity()).text,
      'the test keychain holds a key that opens none of the sealed secrets',
    ],
    [
      'holding something else',
      async () => secret('hunter2'),
      'the test keychain holds a key that opens none of the sealed secrets',
    ],
  ])('and %s is an error to explain, never a new identity', async (_, replace, message) => {
    const made = await parts()
    await open(made).put(token, secret('aoaAA'), forever)
    const original = made.keychain.item
    made.keychain.item = await replace()
    const replaced = made.keychain.item
    const vault = open(made)
    expect((await vault.status()).state).toBe('changed')
    await expect(vault.find(token)).rejects.toMatchObject({ code: 'vault-changed', message })
    await expect(vault.put(accessKey, secret('x'), forever)).rejects.toMatchObject({ code: 'vault-changed' })
    await expect(vault.useKeychain()).rejects.toMatchObject({ code: 'vault-changed' })
    await expect(vault.usePassphrase(secret('correct horse'))).rejects.toMatchObject({
      code: 'vault-changed',
    })
    expect(made.keychain.item).toBe(replaced)
    made.keychain.item = original
    expect((await vault.find(token))?.reveal()).toBe('aoaAA')
  })

  it('is not read to tell the status', async () => {
    const made = await parts()
    await open(made).put(token, secret('aoaAA'), forever)
    made.keychain.calls.length = 0
    const vault = open(made)
    await vault.status()
    expect(made.keychain.calls).toEqual(['peek'])
    await vault.find(token)
    made.keychain.calls.length = 0
    await vault.status()
    expect(made.keychain.calls).toEqual([])
  })

  it('stays closed after lock until unlock', async () => {
    const made = await parts()
    const vault = open(made)
    await vault.put(token, secret('aoaAA'), forever)
    await vault.lock()
    expect(await vault.status()).toMatchObject({
      state: 'locked',
      reason: 'the vault is locked; run keyturn vault unlock',
    })
    await expect(vault.find(token)).rejects.toMatchObject({
      code: 'vault-locked',
      hint: 'run keyturn vault unlock',
    })
    await vault.unlock(null)
    expect((await vault.find(token))?.reveal()).toBe('aoaAA')
  })

  it('does not open after a lock that came while it was opening', async () => {
    const made = await parts()
    await open(made).put(token, secret('aoaAA'), forever)
    const keychain: Keychain = {
      ...made.keychain,
      read: async () => {
        await vault.lock()
        return made.keychain.item
      },
    }
    const vault = open(made, { keychain })
    await expect(vault.find(token)).rejects.toMatchObject({ code: 'vault-locked' })
    expect((await vault.status()).state).toBe('locked')
  })

  it('is asked once by fifty who find it locked at the same time', async () => {
    const made = await parts()
    await open(made).put(token, secret('aoaAA'), forever)
    made.keychain.condition = 'locked'
    made.keychain.calls.length = 0
    const vault = open(made)
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => vault.ensureOpen()))
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(50)
    expect(made.keychain.calls).toEqual(['read'])
  })
})

describe('ensureOpen', () => {
  it('fails before a sign-in would have been for nothing', async () => {
    const made = await parts()
    made.keychain.condition = 'missing'
    await expect(open(made).ensureOpen()).rejects.toMatchObject({
      code: 'vault-missing',
      hint: 'run keyturn vault use passphrase',
    })
  })

  it('takes and pins a working keychain', async () => {
    const made = await parts()
    await open(made).ensureOpen()
    expect(await open(made).status()).toMatchObject({ state: 'ready', source: 'keychain', secrets: 0 })
  })
})

describe('writing', () => {
  it('says so when the folder is in the way', async () => {
    const made = await parts()
    await writeFile(made.folder, 'a file where the folder should be')
    await expect(open(made).put(token, secret('aoaAA'), forever)).rejects.toMatchObject({
      code: 'state-unwritable',
    })
    expect(await readFile(made.folder, 'utf8')).toBe('a file where the folder should be')
  })

  it('removes what a killed process left half-written, and only that', async () => {
    const made = await parts()
    await open(made).put(token, secret('aoaAA'), forever)
    await writeFile(join(made.folder, `${'1'.repeat(32)}.age.482910377`), 'half')
    await writeFile(join(made.folder, 'identity.age.new'), 'not in force')
    await writeFile(join(made.folder, 'identity.age.new.482910377'), 'half')
    await writeFile(join(made.folder, 'notes.txt'), 'mine')
    await open(made).list()
    const left = await readdir(made.folder)
    expect(left.filter((name) => !/^[0-9a-f]{32}\.age$/.test(name))).toEqual(['notes.txt'])
    expect((await open(made).find(token))?.reveal()).toBe('aoaAA')
  })

  it('closes a folder that others could read', async () => {
    const made = await parts()
    await mkdir(made.folder)
    await chmod(made.folder, 0o755)
    await open(made).put(token, secret('aoaAA'), forever)
    expect((await stat(made.folder)).mode & 0o777).toBe(0o700)
  })
})
