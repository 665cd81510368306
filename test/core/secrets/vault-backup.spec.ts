import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { createPassphraseSeal } from '../../../core/secrets/passphrase-seal.ts'
import { secret } from '../../../core/secrets/secret.ts'
import type { SecretReference } from '../../../core/secrets/vault.ts'
import { open, type Parts, parts } from './vault-in-test.ts'

const token: SecretReference = { kind: 'identity-center-token', owner: 'acme' }
const accessKey: SecretReference = { kind: 'iam-access-key', owner: 'session-1' }
const passphrase = secret('correct horse battery staple')

async function filled(): Promise<Parts & { readonly file: string }> {
  const made = await parts()
  const vault = open(made)
  await vault.put(token, secret('aoaAA'), { expiresAt: new Date('2026-03-01T20:00:00Z') })
  await vault.put(accessKey, secret('wJalr'), { expiresAt: null })
  return { ...made, file: join(dirname(made.folder), 'backup.age') }
}

describe('a backup', () => {
  it('brings every secret to another machine', async () => {
    const made = await filled()
    expect(await open(made).backup({ file: made.file, passphrase })).toEqual({ secrets: 2 })
    const elsewhere = await parts()
    const vault = open(elsewhere)
    expect(await vault.restore({ file: made.file, passphrase })).toEqual({ restored: 2, kept: 0 })
    expect((await vault.find(token))?.reveal()).toBe('aoaAA')
    expect((await vault.find(accessKey))?.reveal()).toBe('wJalr')
    expect(new Set(await vault.list())).toEqual(new Set(await open(made).list()))
  })

  it('is an age file for its owner alone', async () => {
    const made = await filled()
    await open(made).backup({ file: made.file, passphrase })
    expect((await stat(made.file)).mode & 0o777).toBe(0o600)
    const age = new Decrypter()
    age.addPassphrase(passphrase.reveal())
    expect(await age.decrypt(await readFile(made.file), 'text')).toContain('wJalr')
  })

  it('replaces no file', async () => {
    const made = await filled()
    await writeFile(made.file, 'precious')
    await expect(open(made).backup({ file: made.file, passphrase })).rejects.toMatchObject({
      code: 'invalid-input',
      message: `${made.file} exists already`,
    })
    expect(await readFile(made.file, 'utf8')).toBe('precious')
  })

  it('leaves nothing out silently', async () => {
    const made = await filled()
    const [name = ''] = (await readdir(made.folder)).filter((name) => name.endsWith('.age'))
    const path = join(made.folder, name)
    await writeFile(path, (await readFile(path)).subarray(0, -1))
    await expect(open(made).backup({ file: made.file, passphrase })).rejects.toMatchObject({
      code: 'vault-unreadable',
    })
    await expect(stat(made.file)).rejects.toThrow('ENOENT')
  })

  it('wants an absolute path, the agent being elsewhere than the person who asks', async () => {
    const made = await filled()
    await expect(open(made).backup({ file: 'backup.age', passphrase })).rejects.toMatchObject({
      code: 'invalid-input',
    })
  })
})

describe('restoring', () => {
  it('keeps what is there', async () => {
    const made = await filled()
    const vault = open(made)
    await vault.backup({ file: made.file, passphrase })
    await vault.put(token, secret('newer'), { expiresAt: null })
    await vault.remove(accessKey)
    expect(await vault.restore({ file: made.file, passphrase })).toEqual({ restored: 1, kept: 1 })
    expect((await vault.find(token))?.reveal()).toBe('newer')
    expect((await vault.find(accessKey))?.reveal()).toBe('wJalr')
  })

  it('refuses a wrong passphrase, a foreign file and a missing one, and writes nothing', async () => {
    const made = await filled()
    await open(made).backup({ file: made.file, passphrase })
    const foreign = join(dirname(made.folder), 'foreign.age')
    await writeFile(
      foreign,
      await createPassphraseSeal({ workFactor: 8 }).seal(secret('{"secrets":[]}'), passphrase),
    )
    const text = join(dirname(made.folder), 'text.age')
    await writeFile(text, 'hello')

    const elsewhere = await parts()
    const vault = open(elsewhere)
    await expect(vault.restore({ file: made.file, passphrase: secret('wrong') })).rejects.toMatchObject({
      code: 'passphrase-wrong',
    })
    await expect(vault.restore({ file: foreign, passphrase })).rejects.toMatchObject({
      code: 'vault-unreadable',
    })
    await expect(vault.restore({ file: text, passphrase })).rejects.toMatchObject({
      code: 'vault-unreadable',
    })
    await expect(vault.restore({ file: `${made.file}.not`, passphrase })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    expect(await vault.status()).toMatchObject({ state: 'unset', secrets: 0 })
  })

  it('says nothing of what it could not read', async () => {
    const made = await filled()
    const broken = join(dirname(made.folder), 'broken.age')
    const seal = createPassphraseSeal({ workFactor: 8 })
    await writeFile(broken, await seal.seal(secret('{"format":"keyturn-vault","hunter2'), passphrase))
    const error: unknown = await open(made)
      .restore({ file: broken, passphrase })
      .catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'vault-unreadable' })
    expect((error as Error).cause).toBeUndefined()
    expect(String(error)).not.toContain('hunter2')
  })
})
