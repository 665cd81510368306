import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Build } from '../../core/contract/agent.ts'
import { untilOver } from './at-end.ts'
import { removeFolder } from './temporary-folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A copy of `out/` that takes itself for another build: the path of its command line. */
export function otherBuild(change: Pick<Build, 'id' | 'builtAt'>): string {
  const stamp = JSON.parse(readFileSync(join(root, 'out/build.json'), 'utf8')) as Build
  // Below the project, since what cannot be bundled is looked for in its node_modules.
  const parent = join(root, 'node_modules', '.cache')
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'keyturn-test-'))
  untilOver(() => removeFolder(folder))
  for (const part of ['cli', 'agent'])
    cpSync(join(root, 'out', part), join(folder, part), { recursive: true })
  let stamped = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const text = readFileSync(file, 'utf8')
    if (!text.includes(stamp.id)) continue
    writeFileSync(file, text.replaceAll(stamp.id, change.id).replaceAll(stamp.builtAt, change.builtAt))
    stamped += 1
  }
  if (stamped < 2)
    throw new Error(`${stamped} files of out/ say which build they are; expected agent and command line`)
  return join(folder, 'cli', 'keyturn.cjs')
}
