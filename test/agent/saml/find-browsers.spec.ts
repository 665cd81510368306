import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findBrowsers } from '../../../agent/saml/find-browsers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

it('names what may be run, once, by the first of the paths that lead to it', async () => {
  const root = temporaryFolder()
  const folder = join(root, 'usr')
  mkdirSync(folder)
  symlinkSync(folder, join(root, 'bin'))
  writeFileSync(join(folder, 'chromium'), '', { mode: 0o755 })
  writeFileSync(join(folder, 'google-chrome'), '', { mode: 0o644 })
  const path = `${folder}:${join(root, 'bin')}`
  const found = await findBrowsers('linux', { PATH: path })
  expect(found.filter((program) => program.startsWith(root))).toEqual([join(folder, 'chromium')])
})
