import {
  chmodSync,
  closeSync,
  existsSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type AwsFileWriter,
  createAwsFileWriter,
  type Decide,
  type FileUpdate,
} from '../../../core/aws-files/aws-file-writer.ts'
import { type ExchangeFiles, loadExchange } from '../../../core/aws-files/exchange-files.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { systemClock } from '../delivery/support/delivery-home.ts'

let folder: string
let path: string
let writer: AwsFileWriter
const update = (files: readonly Omit<FileUpdate, 'foreign'>[]) =>
  writer.update(files.map((file) => ({ ...file, foreign: (text) => text })))
const absorbed = () => update([{ path, decide: ({ text }) => Promise.resolve(text) }])
const system = await loadExchange(process.platform)
/** What the writer is given; each test may choose. */
let exchange: ExchangeFiles | null
beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder, 'credentials')
  exchange = system
  writer = createAwsFileWriter({
    clock: systemClock,
    platform: process.platform,
    mark: 'test',
    exchange: () => Promise.resolve(exchange),
    onOldCopyWritten: () => void absorbed(),
  })
})
afterEach(() => {
  writer.close()
})

const add = (line: string) =>
  update([{ path, decide: ({ text }) => Promise.resolve(`${text ?? ''}${line}\n`) }])
const read = () => readFileSync(path, 'utf8')

describe('update', () => {
  it('keeps a symbolic link and writes what it leads to', async () => {
    mkdirSync(join(folder, 'dotfiles'))
    writeFileSync(join(folder, 'dotfiles', 'aws'), 'a\n')
    symlinkSync('dotfiles/aws', path)
    await add('b')
    expect(readlinkSync(path)).toBe('dotfiles/aws')
    expect(readFileSync(join(folder, 'dotfiles', 'aws'), 'utf8')).toBe('a\nb\n')
    expect(readdirSync(join(folder, 'dotfiles'))).toEqual(['aws'])
  })

  it('makes the file that a link leads to', async () => {
    symlinkSync('elsewhere', path)
    await add('a')
    expect(lstatSync(path).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('a\n')
    await update([{ path, decide: () => Promise.resolve(null) }])
    expect(readdirSync(folder)).toEqual(['credentials'])
  })

  it.each([0o600, 0o640, 0o664])('keeps the mode %o', async (mode) => {
    writeFileSync(path, 'a\n')
    chmodSync(path, mode)
    await add('b')
    expect(statSync(path).mode & 0o777).toBe(mode)
  })

  it('decides again on what another program wrote while it was deciding', async () => {
    writeFileSync(path, 'a\n')
    const seen: (string | null)[] = []
    await update([
      {
        path,
        decide({ text }) {
          seen.push(text)
          if (seen.length === 1) writeFileSync(path, 'theirs\n')
          return Promise.resolve(`${text}ours\n`)
        },
      },
    ])
    expect(seen).toEqual(['a\n', 'theirs\n'])
    expect(read()).toBe('theirs\nours\n')
  })

  it('does so when the file came or went meanwhile', async () => {
    let rounds = 0
    await update([
      {
        path,
        decide({ text }) {
          if (rounds++ === 0) writeFileSync(path, 'theirs\n')
          return Promise.resolve(`${text ?? ''}ours\n`)
        },
      },
    ])
    expect(read()).toBe('theirs\nours\n')
  })

  it('removes a file, unless something was written to it meanwhile', async () => {
    writeFileSync(path, 'a\n')
    let rounds = 0
    await update([
      {
        path,
        decide({ text }) {
          if (rounds++ > 0) return Promise.resolve(text)
          writeFileSync(`${path}.new`, 'theirs\n')
          renameSync(`${path}.new`, path)
          return Promise.resolve(null)
        },
      },
    ])
    expect(read()).toBe('theirs\n')
    await update([{ path, decide: () => Promise.resolve(null) }])
    expect(existsSync(path)).toBe(false)
  })

  it('writes no file when a later one fails, and leaves no temporary file', async () => {
    writeFileSync(path, 'a\n')
    const failing = { path: join(folder, 'config'), decide: () => Promise.reject(new Error('no')) }
    await expect(update([{ path, decide: () => Promise.resolve('b\n') }, failing])).rejects.toThrow('no')
    expect(read()).toBe('a\n')
    expect(readdirSync(folder)).toEqual(['credentials'])
  })

  it('leaves a file alone that is to stay as it is', async () => {
    writeFileSync(path, 'a\n')
    const before = statSync(path, { bigint: true })
    await absorbed()
    const after = statSync(path, { bigint: true })
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
  })

  it('keeps every byte, valid UTF-8 or not', async () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x00, 0xff, 0xfe, 0x0d, 0x0a, 0x80])
    writeFileSync(path, bytes)
    await add('b')
    expect(readFileSync(path)).toEqual(Buffer.concat([bytes, Buffer.from('b\n')]))
  })
})

describe.skipIf(system === null)('a file that another program puts there after our last look', () => {
  /** The system's, right before which this happens: at the first call, and at the second. */
  const after = (...happening: readonly (() => void)[]): ExchangeFiles => {
    const left = [...happening]
    return (one, other) => {
      left.shift()?.()
      return system?.(one, other) ?? false
    }
  }
  const put = (text: string) => {
    writeFileSync(`${path}.theirs`, text)
    renameSync(`${path}.theirs`, path)
  }

  it('has its lines in the file, with ours put in by a second decision', async () => {
    writeFileSync(path, 'a\nb\n')
    exchange = after(() => put('a\ntheirs\nb\n'))
    const seen: (string | null)[] = []
    await update([
      {
        path,
        decide({ text }) {
          seen.push(text)
          return Promise.resolve(`${text}ours\n`)
        },
      },
    ])
    expect(seen).toEqual(['a\nb\n', 'a\ntheirs\nb\n'])
    expect(read()).toBe('a\ntheirs\nb\nours\n')
    expect(readdirSync(folder)).toEqual(['credentials'])
  })

  it('is the very file its program goes on to write to', async () => {
    writeFileSync(path, 'a\n')
    let theirs = -1
    exchange = after(() => {
      put('a\ntheirs\n')
      theirs = openSync(path, 'a')
    })
    await add('ours')
    writeSync(theirs, 'more\n')
    closeSync(theirs)
    await vi.waitFor(() => expect(read()).toBe('a\ntheirs\nours\nmore\n'))
  })

  it('makes way for the next, which came while it was given back', async () => {
    writeFileSync(path, 'a\n')
    exchange = after(
      () => put('theirs\n'),
      () => put('theirs\nnewer\n'),
    )
    await add('ours')
    expect(read()).toBe('theirs\nnewer\nours\n')
    expect(readdirSync(folder)).toEqual(['credentials'])
  })

  const link = () => {
    writeFileSync(join(folder, 'dotfile'), 'theirs\n')
    symlinkSync('dotfile', `${path}.theirs`)
    renameSync(`${path}.theirs`, path)
  }

  it.each<readonly [string, () => void]>([
    ['', () => {}],
    [', also when ours in its place is removed before it is back', () => unlinkSync(path)],
  ])('is left alone as a link, whose file is written then%s', async (_, before) => {
    writeFileSync(path, 'a\n')
    exchange = after(link, before)
    await add('ours')
    expect([readlinkSync(path), read()]).toEqual(['dotfile', 'theirs\nours\n'])
    expect(readdirSync(folder)).toEqual(['credentials', 'dotfile'])
  })

  it('is left alone as a folder, of which the update speaks', async () => {
    writeFileSync(path, 'a\n')
    exchange = after(() => {
      unlinkSync(path)
      mkdirSync(join(path, 'inside'), { recursive: true })
    })
    await expect(add('ours')).rejects.toThrow('it is a folder')
    expect(readdirSync(folder, { recursive: true })).toEqual(['credentials', 'credentials/inside'])
  })

  it('counts as gone when it went, and ours is made', async () => {
    writeFileSync(path, 'a\n')
    exchange = after(() => unlinkSync(path))
    await add('ours')
    expect(read()).toBe('ours\n')
  })
})

describe.each<readonly [string, ExchangeFiles | null]>([
  ['there is no exchange', null],
  ['the file system refuses it', () => false],
])('where %s', (_, given) => {
  beforeEach(() => {
    exchange = given
  })

  it('a file is replaced all the same, with its mode and behind its link', async () => {
    writeFileSync(join(folder, 'dotfile'), 'a\n')
    chmodSync(join(folder, 'dotfile'), 0o640)
    symlinkSync('dotfile', path)
    await add('b')
    expect([readlinkSync(path), read(), statSync(path).mode & 0o777]).toEqual(['dotfile', 'a\nb\n', 0o640])
    expect(readdirSync(folder)).toEqual(['credentials', 'dotfile'])
  })

  it('what was written until the last look is decided on again', async () => {
    writeFileSync(path, 'a\n')
    let rounds = 0
    await update([
      {
        path,
        decide({ text }) {
          if (rounds++ === 0) writeFileSync(path, 'theirs\n')
          return Promise.resolve(`${text}ours\n`)
        },
      },
    ])
    expect(read()).toBe('theirs\nours\n')
  })
})

describe('a program that had the old file open', () => {
  it('has its later lines in the new one', async () => {
    writeFileSync(path, 'a\n')
    const open = openSync(path, 'a')
    await add('ours')
    writeSync(open, 'theirs 1\n')
    await vi.waitFor(() => expect(read()).toBe('a\nours\ntheirs 1\n'))
    await add('more of ours')
    writeSync(open, 'theirs 2\n')
    closeSync(open)
    await vi.waitFor(() => expect(read()).toBe('a\nours\ntheirs 1\nmore of ours\ntheirs 2\n'))
  })

  it('has its rewriting of it in the new one, with ours put in again', async () => {
    writeFileSync(path, '[a]\nx = 1\n')
    const open = openSync(path, 'r+')
    const decide: Decide = ({ text }) => Promise.resolve(withOurs(text ?? ''))
    await update([{ path, decide }])
    ftruncateSync(open)
    writeSync(open, '[a]\nx = 2\ny = 3\n', 0)
    closeSync(open)
    await vi.waitFor(async () => {
      await update([{ path, decide }])
      expect(read()).toBe('[a]\nx = 2\ny = 3\n[ours]\n')
    })
  })

  it('has its lines in a file that we had removed', async () => {
    writeFileSync(path, 'a\n')
    const open = openSync(path, 'a')
    await update([{ path, decide: () => Promise.resolve(null) }])
    writeSync(open, 'theirs\n')
    closeSync(open)
    await vi.waitFor(() => expect(read()).toBe('theirs\n'))
  })
})

function withOurs(text: string): string {
  return text.includes('[ours]') ? text : `${text}[ours]\n`
}
