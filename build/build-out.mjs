// @ts-check
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { builtId } from './built-id.mjs'
import { buildRenderer } from './build-renderer.mjs'
import { buildCli, buildDesktop, commonOptions } from './bundle-options.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Builds out/: the command line (split, so that a command loads only its own code), the agent (one file, all of it
 * loaded at start, so that an update cannot delete a chunk under it), the emulator and the demo, and the window.
 * @param {{ force: boolean }} options `force`: also when nothing has changed since it was built.
 * @returns {Promise<string | null>} the version that was built; null when it was built already.
 */
export async function buildOut({ force }) {
  const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const id = hashOfInputs()
  if (!force && builtId(`${root}out/build.json`) === id) return null
  const stamp = { version: manifest.version, id, builtAt: new Date().toISOString(), protocol: 1 }
  // Built beside and moved into place, so that what runs from out/ meanwhile finds one build or the other.
  const fresh = `out-${process.pid}`
  try {
    mkdirSync(join(root, fresh))
    await buildInto(fresh, stamp)
    rmSync(join(root, `${fresh}-before`), { recursive: true, force: true })
    if (existsSync(join(root, 'out'))) renameSync(join(root, 'out'), join(root, `${fresh}-before`))
    renameSync(join(root, fresh), join(root, 'out'))
  } finally {
    for (const folder of [fresh, `${fresh}-before`])
      rmSync(join(root, folder), { recursive: true, force: true })
  }
  return manifest.version
}

/**
 * @param {string} fresh a folder, from the root.
 * @param {Parameters<typeof commonOptions>[0]} stamp
 */
async function buildInto(fresh, stamp) {
  const common = commonOptions(stamp)
  const built = await Promise.allSettled([
    buildCli(stamp, `${fresh}/cli`),
    buildDesktop(stamp, `${fresh}/electron`),
    build({ ...common, entryPoints: { main: 'agent/main.ts' }, outdir: `${fresh}/agent` }),
    build({
      ...common,
      entryPoints: { main: 'emulator/main.ts', demo: 'emulator/demo/main.ts' },
      outdir: `${fresh}/emulator`,
      splitting: true,
    }),
    buildRenderer(join(root, fresh, 'renderer')),
  ])
  // Told when all have ended: one that goes on would write into a folder that is gone.
  for (const one of built) if (one.status === 'rejected') throw one.reason
  chmodSync(join(root, fresh, 'cli/keyturn.cjs'), 0o755)
  cpSync(join(root, 'build/icons/tray'), join(root, fresh, 'icons/tray'), { recursive: true })
  writeFileSync(join(root, fresh, 'build.json'), `${JSON.stringify(stamp)}\n`)
}

function hashOfInputs() {
  const hash = createHash('sha256')
  const files = ['core', 'agent', 'cli', 'electron', 'emulator', 'renderer', 'build'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
  )
  for (const file of [...files, `${root}package-lock.json`, `${root}package.json`])
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 16)
}
