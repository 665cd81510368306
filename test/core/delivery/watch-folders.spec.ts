import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { watchFolders } from '../../../core/delivery/watch-folders.ts'
import { eventually } from '../../support/eventually.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

it('waits for a folder in whose place there is a file', async () => {
  const place = join(temporaryFolder(), '.aws')
  const path = join(place, 'login', 'cache', 'sign-in.json')
  writeFileSync(place, 'mine')
  let changes = 0
  const watch = watchFolders({
    paths: [path],
    onChange: () => Promise.resolve(void changes++),
    onError(error) {
      throw error
    },
  })
  onTestFinished(() => watch.stop())
  rmSync(place)
  mkdirSync(dirname(path), { recursive: true })
  watch.refresh()
  writeFileSync(path, '{}')
  await eventually(() => expect(changes).toBeGreaterThan(0))
})
