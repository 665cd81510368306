import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchEmulator } from '../../support/launch-emulator.ts'
import { runProcess } from '../../support/run-process.ts'
import { expectDone, signedInUser, type User } from '../../support/user.ts'

let user: User

beforeAll(async () => {
  const emulator = await launchEmulator('--accounts', '4', '--roles', '2')
  user = await signedInUser(emulator)
  expectDone(await user.keyturn(['edit', 'audit/ReadOnlyAccess', '--alias', 'books']))
})

beforeEach(async () => {
  expectDone(await user.keyturn(['stop', '--all']))
  rmSync(dirname(user.credentialsFile), { recursive: true, force: true })
  mkdirSync(dirname(user.credentialsFile), { mode: 0o700 })
})

describe('files in ~/.aws that no parser likes', () => {
  const oddities: [string, string | Buffer][] = [
    [
      'junk before, between and after',
      'junk\n[a]\naws_access_key_id = AKIAEXAMPLE\nmore junk\n===\n[b\nx=1\n]\n',
    ],
    ['duplicate sections', '[a]\nregion = x\n[a]\nregion = y\n[a]\n'],
    ['bytes of no encoding', Buffer.from([0xff, 0xfe, 0x00, 0x5b, 0x61, 0x5d, 0x0a, 0x80, 0x81, 0x0d, 0x00])],
    ['a kilobyte of every byte', Buffer.from(Array.from({ length: 1024 }, (_, at) => at % 256))],
    ['a byte order mark and no last line end', '\ufeff[a]\r\nregion = x\r\n# the end'],
    ['one line of a megabyte', `[a]\nx = ${'y'.repeat(1_000_000)}`],
    ['nothing but blanks', ' \n\t\n \n'],
    ['old Mac line ends', '[a]\rregion = x\r[b]\rregion = y\r'],
    ['a section with an odd name', '[__proto__]\nx = 1\n[]\ny = 2\n[ ]\n[constructor]\n'],
  ]

  it.each(oddities)('%s: byte-identical after start and stop', async (_, content) => {
    writeFileSync(user.credentialsFile, content, { mode: 0o640 })
    writeFileSync(user.configFile, content)
    expectDone(await user.keyturn(['start', 'books']))
    expect(readFileSync(user.credentialsFile, 'latin1')).toMatch(/\[books\][^[]*aws_access_key_id = ASIA/)
    expectDone(await user.keyturn(['stop', '--all']))
    for (const file of [user.credentialsFile, user.configFile]) {
      expect(readFileSync(file, 'latin1')).toBe(Buffer.from(content as string).toString('latin1'))
    }
    expect(statSync(user.credentialsFile).mode & 0o777).toBe(0o640)
    expect(readdirSync(dirname(user.configFile)).sort()).toEqual(['config', 'credentials'])
  })

  it('a profile of ours that stands there twice is refused, and both stay', async () => {
    const content = '[books]\naws_access_key_id = AKIAONE\n[books]\naws_access_key_id = AKIATWO\n'
    writeFileSync(user.credentialsFile, content)
    const refused = await user.keyturn(['start', 'books', '--json'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stderr)).toMatchObject({ code: 'profile-taken' })
    expect(readFileSync(user.credentialsFile, 'utf8')).toBe(content)
  })
})

describe('what stands in place of ~/.aws/credentials', () => {
  async function refusal(): Promise<{ code: string; message: string; hint: string }> {
    const refused = await user.keyturn(['start', 'books', '--json'], { timeoutMs: 20_000 })
    expect(refused.code).toBe(1)
    expect(await user.json('list', '--active')).toEqual([])
    expect(existsSync(user.configFile)).toBe(false)
    return JSON.parse(refused.stderr) as { code: string; message: string; hint: string }
  }

  it('a folder is refused and stays', async () => {
    mkdirSync(user.credentialsFile)
    writeFileSync(join(user.credentialsFile, 'mine'), 'mine')
    const { code, message } = await refusal()
    expect({ code, message }).toEqual({
      code: 'aws-file-unwritable',
      message: `${user.credentialsFile} cannot be written: it is a folder`,
    })
    expect(readFileSync(join(user.credentialsFile, 'mine'), 'utf8')).toBe('mine')
  })

  it('a named pipe that nobody writes into is refused without waiting for it', async () => {
    expectDone(await runProcess('mkfifo', [user.credentialsFile], { env: user.env }))
    expect(await refusal()).toMatchObject({
      code: 'aws-file-unwritable',
      message: `${user.credentialsFile} cannot be written: it is a pipe or a device`,
    })
    expect(lstatSync(user.credentialsFile).isFIFO()).toBe(true)
  })

  it('a link to a device is refused, and the device stays one', async () => {
    symlinkSync('/dev/null', user.credentialsFile)
    expect(await refusal()).toMatchObject({ code: 'aws-file-unwritable' })
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  it('links in a circle are refused', async () => {
    symlinkSync('credentials', user.credentialsFile)
    expect(await refusal()).toMatchObject({ code: 'aws-file-unwritable' })
    expect(readlinkSync(user.credentialsFile)).toBe('credentials')
  })

  it('a link stays a link, and what it leads to is written', async () => {
    const real = join(user.folder, 'dotfiles-credentials')
    writeFileSync(real, '[mine]\nregion = x\n')
    symlinkSync('../dotfiles-credentials', user.credentialsFile)
    expectDone(await user.keyturn(['start', 'books']))
    expect(readlinkSync(user.credentialsFile)).toBe('../dotfiles-credentials')
    expect(readFileSync(real, 'utf8')).toContain('[books]')
    expectDone(await user.keyturn(['stop', 'books']))
    expect(readFileSync(real, 'utf8')).toBe('[mine]\nregion = x\n')
    expect(readlinkSync(user.credentialsFile)).toBe('../dotfiles-credentials')
  })

  it.each([
    ['a file that is not there yet', 'yet-to-come'],
    ['a folder that is not there yet', 'yet/to-come'],
  ])('a link to %s: it is made, taken away again, and the link stays', async (_, path) => {
    symlinkSync(`../${path}`, user.credentialsFile)
    expectDone(await user.keyturn(['start', 'books']))
    expect(readFileSync(join(user.folder, path), 'utf8')).toContain('[books]')
    expectDone(await user.keyturn(['stop', 'books']))
    expect(existsSync(join(user.folder, path))).toBe(false)
    expect(existsSync(join(user.folder, 'yet'))).toBe(false)
    expect(readlinkSync(user.credentialsFile)).toBe(`../${path}`)
  })

  it('a file in place of ~/.aws is refused and stays', async () => {
    const folder = dirname(user.credentialsFile)
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'mine')
    const refused = await user.keyturn(['start', 'books', '--json'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stderr)).toMatchObject({ code: 'aws-file-unwritable' })
    expect(readFileSync(folder, 'utf8')).toBe('mine')
  })

  it('no ~/.aws at all: it is made for its owner alone, and gone after the stop', async () => {
    const folder = dirname(user.credentialsFile)
    rmSync(folder, { recursive: true })
    expectDone(await user.keyturn(['start', 'books']))
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(user.credentialsFile).mode & 0o777).toBe(0o600)
    expectDone(await user.keyturn(['stop', 'books']))
    expect(existsSync(folder)).toBe(false)
  })

  it('taken away while a session runs, the folder is made again and the profile with it', async () => {
    expectDone(await user.keyturn(['start', 'books']))
    rmSync(dirname(user.credentialsFile), { recursive: true })
    await expect.poll(() => user.read('credentials'), { timeout: 20_000 }).toContain('[books]')
  })
})
