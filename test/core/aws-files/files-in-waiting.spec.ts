import { closeSync, mkdirSync, readSync, renameSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FilesInWaiting, filesInWaiting } from '../../../core/aws-files/files-in-waiting.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

let target: string
let theirs: string
let ours: string
let waiting: FilesInWaiting | null
beforeEach(() => {
  target = join(temporaryFolder(), 'config')
  theirs = `${target}.theirs`
  ours = `${target}.ours`
  writeFileSync(target, 'a\nb\n')
  writeFileSync(ours, 'ours\n')
  waiting = null
})
afterEach(() => waiting?.close())

const list = () => (waiting = filesInWaiting(target, (name) => name === 'config.ours'))

describe.skipIf(process.platform === 'win32')('a file that waited beside the target', () => {
  it('is told by its lines when it was on the target and our rename replaced it', () => {
    writeFileSync(theirs, 'a\ntheirs\nb\n')
    const files = list()
    renameSync(theirs, target)
    renameSync(ours, target)
    const descriptor = files.replaced('a\nb\n')
    const text = Buffer.alloc('a\ntheirs\nb\n'.length)
    readSync(descriptor ?? -1, text, 0, text.length, 0)
    closeSync(descriptor ?? -1)
    expect(text.toString()).toBe('a\ntheirs\nb\n')
    expect(files.replaced('a\nb\n')).toBeNull()
  })

  it('is not meant while it still has a name', () => {
    writeFileSync(theirs, 'a\ntheirs\nb\n')
    const files = list()
    renameSync(ours, target)
    expect(files.replaced('a\nb\n')).toBeNull()
  })

  it('is not meant when its program gave it up and it is no version of the target', () => {
    writeFileSync(theirs, 'something else\n')
    const files = list()
    unlinkSync(theirs)
    renameSync(ours, target)
    expect(files.replaced('a\nb\n')).toBeNull()
  })

  it('is nobody’s work in progress when it is old, or no file', () => {
    writeFileSync(theirs, 'a\ntheirs\nb\n')
    utimesSync(theirs, 1_700_000_000, 1_700_000_000)
    mkdirSync(`${target}.d`)
    const files = list()
    renameSync(theirs, target)
    renameSync(ours, target)
    expect(files.replaced('a\nb\n')).toBeNull()
  })
})
