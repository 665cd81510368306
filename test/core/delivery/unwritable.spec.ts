import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundleProgram } from '../../support/bundle-program.ts'
import { requireMount } from '../../support/require-mount.ts'
import { nobody, requiresRoot } from '../../support/requires-root.ts'
import { runProcess } from '../../support/run-process.ts'
import { smallDisk } from '../../support/small-disk.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { createDeliveryHome, profileToPublish } from './support/delivery-home.ts'

const entry = new URL('support/publish-once.ts', import.meta.url).pathname

// Root may write anywhere, so this is about somebody else.
requiresRoot('a user without the rights', () => {
  async function publishAsNobody(home: string): Promise<unknown> {
    const programs = temporaryFolder()
    chmodSync(programs, 0o755)
    const { file, env } = await bundleProgram(entry, programs)
    const { stdout, stderr } = await runProcess(process.execPath, [file, home], {
      uid: nobody,
      env: { PATH: process.env.PATH ?? '', ...env },
    })
    return stdout === '' ? stderr : (JSON.parse(stdout) as unknown)
  }
  function homeOfNobody(): string {
    const home = temporaryFolder()
    mkdirSync(join(home, '.aws'))
    for (const path of [home, join(home, '.aws')]) chownSync(path, nobody, nobody)
    return home
  }

  it('is told which file cannot be written, with nothing changed, when the folder is read-only', async () => {
    const home = homeOfNobody()
    writeFileSync(join(home, '.aws', 'credentials'), '[other]\nx = 1\n', { mode: 0o644 })
    chmodSync(join(home, '.aws'), 0o555)
    expect(await publishAsNobody(home)).toEqual({
      code: 'aws-file-unwritable',
      message: `${join(home, '.aws', 'config')} cannot be written: permission denied`,
      hint: 'give yourself the right to read and write this file and its folder',
    })
    expect(readFileSync(join(home, '.aws', 'credentials'), 'utf8')).toBe('[other]\nx = 1\n')
  })

  it('is told so of a file that may not be read', async () => {
    const home = homeOfNobody()
    writeFileSync(join(home, '.aws', 'credentials'), '[other]\nx = 1\n', { mode: 0o600 })
    expect(await publishAsNobody(home)).toEqual(
      expect.objectContaining({
        code: 'aws-file-unwritable',
        message: `${join(home, '.aws', 'credentials')} cannot be written: permission denied`,
      }),
    )
  })

  it('keeps owner and mode of a file when root writes it', async () => {
    const home = createDeliveryHome()
    home.write({ credentials: '[other]\nx = 1\n' })
    chownSync(home.credentialsFile, nobody, nobody)
    chmodSync(home.credentialsFile, 0o640)
    await home.deliver().publish([profileToPublish('work')])
    const { uid, gid, mode } = statSync(home.credentialsFile)
    expect({ uid, gid, mode: mode & 0o777 }).toEqual({ uid: nobody, gid: nobody, mode: 0o640 })
    home.remove()
  })
})

describe('a full disk', () => {
  it('changes nothing and leaves no temporary file', async ({ skip }) => {
    await requireMount('a full disk', skip)
    const home = createDeliveryHome(temporaryFolder())
    const disk = await smallDisk(home.folder, 64)
    const files = { credentials: '[other]\nx = 1\n', config: '[profile other]\nregion = eu-west-1\n' }
    home.write(files)
    disk.fill()
    const names = home.names()
    await expect(home.deliver().publish([profileToPublish('work', { region: 'eu-west-1' })])).rejects.toThrow(
      expect.objectContaining({
        code: 'aws-file-unwritable',
        message: `${home.configFile} cannot be written: the disk is full`,
        hint: 'free some space and try again',
      }),
    )
    expect(home.read()).toEqual(files)
    expect(home.names()).toEqual(names)
    expect(await home.deliver().recorded()).toEqual([])
  })
})

describe('a path that leads nowhere', () => {
  it('is a link in a circle', async () => {
    const home = createDeliveryHome()
    mkdirSync(home.folder)
    symlinkSync('credentials', home.credentialsFile)
    await expect(home.deliver().publish([profileToPublish('work')])).rejects.toThrow(
      expect.objectContaining({
        code: 'aws-file-unwritable',
        message: `${home.credentialsFile} cannot be written: its symbolic links lead in a circle`,
      }),
    )
    expect(home.names()).toEqual(['credentials'])
    home.remove()
  })

  it('is a folder', async () => {
    const home = createDeliveryHome()
    mkdirSync(home.credentialsFile, { recursive: true })
    await expect(home.deliver().publish([profileToPublish('work')])).rejects.toThrow(
      expect.objectContaining({
        code: 'aws-file-unwritable',
        message: `${home.credentialsFile} cannot be written: it is a folder`,
      }),
    )
    home.remove()
  })
})
