import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { loadExchange } from '../../../core/aws-files/exchange-files.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const exchange = await loadExchange(process.platform)

let folder: string
let one: string
let other: string
beforeEach(() => {
  folder = temporaryFolder()
  one = join(folder, 'one')
  other = join(folder, 'öther ☃')
})

it.each(['win32', 'freebsd'] as const)('%s offers no exchange', async (platform) => {
  expect(await loadExchange(platform)).toBeNull()
})

describe.runIf(process.platform === 'linux' || process.platform === 'darwin')('exchange', () => {
  it('trades what two names stand for', () => {
    writeFileSync(one, '1')
    writeFileSync(other, '2')
    const inodes = [statSync(one).ino, statSync(other).ino]
    expect(exchange?.(one, other)).toBe(true)
    expect([readFileSync(one, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['2', '1'])
    expect([statSync(other).ino, statSync(one).ino]).toEqual(inodes)
  })

  it('trades a link itself, not what it leads to', () => {
    writeFileSync(one, '1')
    symlinkSync('one', other)
    exchange?.(one, other)
    expect(readlinkSync(one)).toBe('one')
    expect(lstatSync(other).isFile()).toBe(true)
  })

  it('says by its code what does not exist, and makes nothing', () => {
    writeFileSync(one, '1')
    expect(() => exchange?.(one, other)).toThrow(
      expect.objectContaining({ code: 'ENOENT', path: one, dest: other }),
    )
    expect([existsSync(one), existsSync(other)]).toEqual([true, false])
  })

  it('is refused by its code through what is no folder', () => {
    writeFileSync(one, '1')
    mkdirSync(other)
    expect(() => exchange?.(join(one, 'below'), other)).toThrow(expect.objectContaining({ code: 'ENOTDIR' }))
  })

  it.runIf(process.platform === 'linux')(
    'is false where it is not offered: between a folder and its own',
    () => {
      mkdirSync(join(one, 'below'), { recursive: true })
      expect(exchange?.(one, join(one, 'below'))).toBe(false)
      expect(existsSync(join(one, 'below'))).toBe(true)
    },
  )
})
