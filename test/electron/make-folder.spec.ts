import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '../../electron/make-folder.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('makes what is missing above it, too, all for its owner alone', () => {
  const folder = temporaryFolder()
  makeFolder(join(folder, 'a', 'b'))
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'a', 'b')).mode & 0o777).toBe(0o700)
})

it('leaves one that is there as it is', () => {
  const folder = join(temporaryFolder(), 'a')
  mkdirSync(folder, { mode: 0o750 })
  makeFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o750)
})

it('fails, and comes back, where no folder can be', () => {
  expect(() => makeFolder('/proc/keyturn/desktop')).toThrow('ENOENT')
})
