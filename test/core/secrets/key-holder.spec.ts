import { existsSync } from 'node:fs'
import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { generateIdentity } from '../../../core/secrets/age-identity.ts'
import type { Keychain } from '../../../core/secrets/keychain.ts'
import type { PinnedKeySource } from '../../../core/secrets/pinned-key-source.ts'
import { secret } from '../../../core/secrets/secret.ts'
import type { SecretReference, Vault } from '../../../core/secrets/vault.ts'
import { open, type Parts, parts } from './vault-in-test.ts'

const token: SecretReference = { kind: 'identity-center-token', owner: 'acme' }
const other: SecretReference = { kind: 'iam-access-key', owner: 'session-1' }
const forever = { expiresAt: null }
const passphrase = secret('correct horse battery staple')

async function underKeychain(): Promise<Parts> {
  const made = await parts()
  await open(made).put(token, secret('aoaAA'), forever)
  return made
}

async function underPassphrase(): Promise<Parts> {
  const made = await parts()
  made.keychain.condition = 'missing'
  const vault = open(made)
  await vault.usePassphrase(passphrase)
  await vault.put(token, secret('aoaAA'), forever)
  return made
}

describe('a vault under a passphrase', () => {
  it('works on a machine without a keychain', async () => {
    const made = await underPassphrase()
    expect(made.pin.source).toBe('passphrase')
    const vault = open(made)
    await vault.unlock(passphrase)
    expect((await vault.find(token))?.reveal()).toBe('aoaAA')
    expect(await vault.status()).toEqual({
      state: 'ready',
      source: 'passphrase',
      label: 'passphrase',
      reason: null,
      secrets: 1,
    })
  })

  it('is locked until it is unlocked', async () => {
    const vault = open(await underPassphrase())
    expect(await vault.status()).toMatchObject({ state: 'locked', source: 'passphrase' })
    await expect(vault.find(token)).rejects.toMatchObject({
      code: 'vault-locked',
      hint: 'run keyturn vault unlock',
    })
    await expect(vault.put(other, secret('x'), forever)).rejects.toMatchObject({ code: 'vault-locked' })
    await expect(vault.unlock(null)).rejects.toMatchObject({ code: 'vault-locked' })
    await expect(vault.usePassphrase(secret('mine now'))).rejects.toMatchObject({ code: 'vault-locked' })
    await expect(vault.useKeychain()).rejects.toMatchObject({ code: 'vault-locked' })
  })

  it('refuses a wrong passphrase and stays locked', async () => {
    const vault = open(await underPassphrase())
    await expect(vault.unlock(secret('correct horse'))).rejects.toMatchObject({ code: 'passphrase-wrong' })
    expect((await vault.status()).state).toBe('locked')
  })

  it('keeps its identity as an age file that any age program opens', async () => {
    const made = await underPassphrase()
    const identity = new Decrypter()
    identity.addPassphrase(passphrase.reveal())
    const key = await identity.decrypt(await readFile(join(made.folder, 'identity.age')), 'text')
    const [name = ''] = (await readdir(made.folder)).filter((name) => /^[0-9a-f]{32}\.age$/.test(name))
    const opener = new Decrypter()
    opener.addIdentity(key)
    expect(await opener.decrypt(await readFile(join(made.folder, name)), 'text')).toBe('aoaAA')
  })

  it('takes a new passphrase in place of the old', async () => {
    const made = await underPassphrase()
    const vault = open(made)
    await vault.unlock(passphrase)
    await vault.usePassphrase(secret('another one'))
    await expect(open(made).unlock(passphrase)).rejects.toMatchObject({ code: 'passphrase-wrong' })
    const again = open(made)
    await again.unlock(secret('another one'))
    expect((await again.find(token))?.reveal()).toBe('aoaAA')
  })

  it('never falls back to a keychain that appears', async () => {
    const made = await underPassphrase()
    made.keychain.condition = 'working'
    made.keychain.calls.length = 0
    await expect(open(made).put(other, secret('x'), forever)).rejects.toMatchObject({ code: 'vault-locked' })
    expect(made.keychain.calls).toEqual([])
  })

  it('is changed when its file is gone, and nothing new is made', async () => {
    const made = await underPassphrase()
    await rename(join(made.folder, 'identity.age'), join(made.folder, 'elsewhere'))
    const vault = open(made)
    expect((await vault.status()).state).toBe('changed')
    await expect(vault.unlock(passphrase)).rejects.toMatchObject({ code: 'vault-changed' })
    await expect(vault.usePassphrase(passphrase)).rejects.toMatchObject({ code: 'vault-changed' })
    await expect(vault.find(token)).rejects.toMatchObject({ code: 'vault-changed' })
    expect(existsSync(join(made.folder, 'identity.age'))).toBe(false)
  })

  it('is changed when its file is of another vault', async () => {
    const made = await underPassphrase()
    const stranger = await underPassphrase()
    await copyFile(join(stranger.folder, 'identity.age'), join(made.folder, 'identity.age'))
    await expect(open(made).unlock(passphrase)).rejects.toMatchObject({ code: 'vault-changed' })
  })

  it('says so when its file is damaged', async () => {
    const made = await underPassphrase()
    await writeFile(join(made.folder, 'identity.age'), 'not age')
    await expect(open(made).unlock(passphrase)).rejects.toMatchObject({ code: 'vault-unreadable' })
    expect(await readFile(join(made.folder, 'identity.age'), 'utf8')).toBe('not age')
  })
})

describe('moving', () => {
  it('to a passphrase empties the keychain and loses nothing', async () => {
    const made = await underKeychain()
    await open(made).usePassphrase(passphrase)
    expect(made.keychain.item).toBeNull()
    const vault = open(made)
    await vault.unlock(passphrase)
    expect((await vault.find(token))?.reveal()).toBe('aoaAA')
  })

  it('to the keychain removes the passphrase file and loses nothing', async () => {
    const made = await underPassphrase()
    made.keychain.condition = 'working'
    const vault = open(made)
    await vault.unlock(passphrase)
    await vault.useKeychain()
    expect(existsSync(join(made.folder, 'identity.age'))).toBe(false)
    expect((await open(made).find(token))?.reveal()).toBe('aoaAA')
  })

  it('to the keychain, cut short before its end, is finished by the next use', async () => {
    const made = await underPassphrase()
    made.keychain.condition = 'working'
    const vault = open(made)
    await vault.unlock(passphrase)
    const left = await readFile(join(made.folder, 'identity.age'))
    await vault.useKeychain()
    await writeFile(join(made.folder, 'identity.age'), left)
    await open(made).find(token)
    expect(existsSync(join(made.folder, 'identity.age'))).toBe(false)
  })

  it('to where it is changes nothing', async () => {
    const made = await underKeychain()
    const item = made.keychain.item?.reveal()
    await open(made).useKeychain()
    expect(made.keychain.item?.reveal()).toBe(item)
  })

  it('to a keychain that does not work leaves the passphrase in force', async () => {
    const made = await underPassphrase()
    const vault = open(made)
    await vault.unlock(passphrase)
    await expect(vault.useKeychain()).rejects.toMatchObject({ code: 'vault-missing' })
    expect(made.pin.source).toBe('passphrase')
    const again = open(made)
    await again.unlock(passphrase)
    expect((await again.find(token))?.reveal()).toBe('aoaAA')
  })

  it('to a keychain that holds another key leaves that one alone', async () => {
    const made = await underPassphrase()
    made.keychain.condition = 'working'
    const stranger = (await generateIdentity()).text
    made.keychain.item = stranger
    const vault = open(made)
    await vault.unlock(passphrase)
    await expect(vault.useKeychain()).rejects.toMatchObject({ code: 'vault-changed' })
    expect(made.keychain.item).toBe(stranger)
    expect(made.pin.source).toBe('passphrase')
  })

  it('away from a keychain that locked itself meanwhile says what is left in it, and again finishes', async () => {
    const made = await underKeychain()
    const vault = open(made)
    await vault.find(token)
    made.keychain.condition = 'locked'
    await expect(vault.usePassphrase(passphrase)).rejects.toMatchObject({
      code: 'vault-locked',
      hint: 'unlock the test keychain and run keyturn vault use passphrase again',
    })
    expect(made.pin.source).toBe('passphrase')
    made.keychain.condition = 'working'
    await vault.usePassphrase(passphrase)
    expect(made.keychain.item).toBeNull()
  })

  it('away from a keychain that is gone for good works while the vault is open', async () => {
    const made = await underKeychain()
    const vault = open(made)
    await vault.find(token)
    made.keychain.condition = 'missing'
    await vault.usePassphrase(passphrase)
    const again = open(made)
    await again.unlock(passphrase)
    expect((await again.find(token))?.reveal()).toBe('aoaAA')
  })

  it.each(['useKeychain', 'usePassphrase'] as const)(
    'with nothing sealed, %s makes a way out',
    async (move) => {
      const made = await parts()
      made.pin.source = 'keychain'
      const vault = open(made)
      expect(await vault.status()).toMatchObject({ state: 'changed' })
      if (move === 'useKeychain') await vault.useKeychain()
      else await vault.usePassphrase(passphrase)
      await vault.put(token, secret('aoaAA'), forever)
      expect((await vault.find(token))?.reveal()).toBe('aoaAA')
    },
  )

  it('at once from two sides ends under one source with everything readable', async () => {
    const made = await underKeychain()
    const vault = open(made)
    await Promise.all([
      vault.usePassphrase(passphrase),
      vault.put(other, secret('wJalr'), forever),
      vault.useKeychain(),
      vault.find(token),
    ])
    const again = open(made)
    expect(made.pin.source).toBe('keychain')
    expect((await again.find(token))?.reveal()).toBe('aoaAA')
    expect((await again.find(other))?.reveal()).toBe('wJalr')
  })
})

/** The parts of a process that dies at its `at`-th effect outside the folder, before or after the effect. */
function dying(made: Parts, death: { readonly at: number; readonly when: 'before' | 'after' }) {
  let step = 0
  let died = false
  async function effect<T>(run: () => Promise<T>): Promise<T> {
    const last = step++ === death.at
    if (last && death.when === 'before') {
      died = true
      throw new Error('killed')
    }
    const result = await run()
    if (!last) return result
    died = true
    throw new Error('killed')
  }
  const { keychain: k, pin: p } = made
  const keychain: Keychain = {
    label: k.label,
    read: () => effect(() => k.read()),
    peek: () => effect(() => k.peek()),
    write: (identity) => effect(() => k.write(identity)),
    remove: () => effect(() => k.remove()),
  }
  const pin: PinnedKeySource = { read: () => p.read(), write: (source) => effect(() => p.write(source)) }
  return { keychain, pin, died: () => died }
}

describe('a process killed at any step of', () => {
  interface Case {
    readonly name: string
    readonly start: () => Promise<Parts>
    readonly move: (vault: Vault) => Promise<void>
  }
  const cases: readonly Case[] = [
    {
      name: 'the first secret',
      start: parts,
      move: (vault) => vault.put(token, secret('aoaAA'), forever),
    },
    {
      name: 'choosing a passphrase first',
      start: async () => {
        const made = await parts()
        made.keychain.condition = 'missing'
        return made
      },
      move: async (vault) => {
        await vault.usePassphrase(passphrase)
        await vault.put(token, secret('aoaAA'), forever)
      },
    },
    {
      name: 'a move to a passphrase',
      start: underKeychain,
      move: (vault) => vault.usePassphrase(passphrase),
    },
    {
      name: 'a move to the keychain',
      start: async () => {
        const made = await underPassphrase()
        made.keychain.condition = 'working'
        return made
      },
      move: async (vault) => {
        await vault.unlock(passphrase)
        await vault.useKeychain()
      },
    },
  ]

  it.each(cases)('$name loses nothing, and doing it again finishes it', async ({ start, move }) => {
    let deaths = 0
    for (const when of ['before', 'after'] as const) {
      for (let at = 0; ; at += 1) {
        const made = await start()
        const sealedBefore = (await open(made).status()).secrets
        const death = dying(made, { at, when })
        await move(open(made, death)).catch(() => {})
        if (!death.died()) break
        deaths += 1

        const reopened = open(made)
        if (made.pin.source === 'passphrase') await reopened.unlock(passphrase)
        const found = (await reopened.find(token))?.reveal() ?? null
        expect([sealedBefore, found]).toSatisfy(
          ([before, now]) => now === 'aoaAA' || (before === 0 && now === null),
        )

        await move(reopened)
        const finished = open(made)
        if (made.pin.source === 'passphrase') await finished.unlock(passphrase)
        expect((await finished.find(token))?.reveal()).toBe('aoaAA')
        const copies = [made.keychain.item !== null, existsSync(join(made.folder, 'identity.age'))]
        expect(copies.filter(Boolean)).toHaveLength(1)
      }
    }
    expect(deaths).toBeGreaterThanOrEqual(2)
  })
})

describe('a recovery passphrase', () => {
  const recovery = secret('the paper in the safe')

  it('opens everything when the keychain is gone, also what was sealed after it was set', async () => {
    const made = await underKeychain()
    await open(made).setRecovery(recovery)
    await open(made).put(other, secret('wJalr'), forever)
    made.keychain.item = null
    const vault = open(made)
    await expect(vault.find(token)).rejects.toMatchObject({
      code: 'vault-changed',
      hint: 'run keyturn vault unlock with the recovery passphrase, then keyturn vault use passphrase',
    })
    await vault.unlock(recovery)
    expect((await vault.find(token))?.reveal()).toBe('aoaAA')
    await vault.usePassphrase(passphrase)
    const again = open(made)
    await again.unlock(passphrase)
    expect((await again.find(other))?.reveal()).toBe('wJalr')
  })

  it('puts the identity back into a keychain that lost it', async () => {
    const made = await underKeychain()
    await open(made).setRecovery(recovery)
    made.keychain.item = null
    const vault = open(made)
    await vault.unlock(recovery)
    await vault.useKeychain()
    expect((await open(made).find(token))?.reveal()).toBe('aoaAA')
  })

  it('also opens a vault whose passphrase was forgotten', async () => {
    const made = await underPassphrase()
    const vault = open(made)
    await vault.unlock(passphrase)
    await vault.setRecovery(recovery)
    const again = open(made)
    await expect(again.unlock(secret('neither'))).rejects.toMatchObject({ code: 'passphrase-wrong' })
    await again.unlock(recovery)
    expect((await again.find(token))?.reveal()).toBe('aoaAA')
  })

  it('does not take another key out of the keychain when it moves on', async () => {
    const made = await underKeychain()
    await open(made).setRecovery(recovery)
    const stranger = (await generateIdentity()).text
    made.keychain.item = stranger
    const vault = open(made)
    await vault.unlock(recovery)
    await vault.usePassphrase(passphrase)
    expect(made.keychain.item).toBe(stranger)
  })

  it('is set aside with the identity it belongs to when a vault begins anew', async () => {
    const made = await underKeychain()
    await open(made).setRecovery(recovery)
    const vault = open(made)
    await vault.remove(token)
    made.keychain.item = null
    await vault.useKeychain()
    const names = await readdir(made.folder)
    expect(names.filter((name) => name.startsWith('identity.recovery.age.old-'))).toHaveLength(1)
    expect(names).not.toContain('identity.recovery.age')
  })
})

describe('a workspace.json that was lost', () => {
  it('leaves a vault in the keychain as it was', async () => {
    const made = await underKeychain()
    made.pin.source = null
    expect((await open(made).status()).state).toBe('changed')
    expect((await open(made).find(token))?.reveal()).toBe('aoaAA')
    expect(made.pin.source).toBe('keychain')
  })

  it('leaves a vault under a passphrase to be unlocked', async () => {
    const made = await underPassphrase()
    made.pin.source = null
    made.keychain.condition = 'working'
    await expect(open(made).put(other, secret('x'), forever)).rejects.toMatchObject({ code: 'vault-changed' })
    await expect(open(made).unlock(secret('wrong'))).rejects.toMatchObject({ code: 'passphrase-wrong' })
    await open(made).unlock(passphrase)
    expect(made.pin.source).toBe('passphrase')
    expect(made.keychain.item).toBeNull()
  })

  it('and a keychain without the identity make nothing new', async () => {
    const made = await underKeychain()
    made.pin.source = null
    made.keychain.item = null
    await expect(open(made).put(other, secret('x'), forever)).rejects.toMatchObject({ code: 'vault-changed' })
    expect(made.keychain.item).toBeNull()
    expect(made.pin.source).toBeNull()
  })
})

describe('a folder brought from elsewhere', () => {
  it('keeps the passphrase file that is the key to some of it', async () => {
    const made = await underKeychain()
    const stranger = await underPassphrase()
    for (const name of await readdir(stranger.folder))
      await copyFile(join(stranger.folder, name), join(made.folder, name))
    await rm(stranger.folder, { recursive: true })
    await open(made).put(other, secret('x'), forever)
    expect(existsSync(join(made.folder, 'identity.age'))).toBe(true)
  })
})
