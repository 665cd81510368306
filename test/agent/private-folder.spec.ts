import { chmodSync, chownSync, lstatSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ensurePrivateFolder } from '../../agent/private-folder.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const uid = process.getuid?.() ?? 0
const home = { uid, kind: 'home' } as const
const shared = { uid, kind: 'inSharedFolder' } as const

describe('ensurePrivateFolder', () => {
  it('makes the folder and those above it, for their owner alone', async () => {
    const path = join(temporaryFolder(), 'a', 'b')
    await ensurePrivateFolder(path, home)
    expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  it('closes a folder of ours that was open', async () => {
    const path = join(temporaryFolder(), 'open')
    mkdirSync(path)
    chmodSync(path, 0o775)
    await ensurePrivateFolder(path, shared)
    expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  it('follows a link for a home, and none in a folder others write to', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'real'))
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    await ensurePrivateFolder(join(folder, 'link'), home)
    expect(statSync(join(folder, 'real')).mode & 0o777).toBe(0o700)
    await expect(ensurePrivateFolder(join(folder, 'link'), shared)).rejects.toMatchObject({
      code: 'state-unwritable',
    })
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true)
  })

  it('refuses what is no folder', async () => {
    const path = join(temporaryFolder(), 'file')
    writeFileSync(path, '')
    await expect(ensurePrivateFolder(path, home)).rejects.toThrow(`${path} is not a folder`)
  })

  it.runIf(uid === 0)('refuses a folder of somebody else’s', async () => {
    const path = join(temporaryFolder(), 'theirs')
    mkdirSync(path, { mode: 0o700 })
    chownSync(path, 65534, 65534)
    await expect(ensurePrivateFolder(path, shared)).rejects.toThrow('belongs to another user (uid 65534)')
  })
})
