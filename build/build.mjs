// @ts-check
// Builds out/: the command line (split, so that a command loads only its own code), the agent (one file, all of it
// loaded at start, so that an update cannot delete a chunk under it), the emulator and the demo, and the window.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildRenderer } from './build-renderer.mjs'
import { buildCli, buildDesktop, commonOptions } from './bundle-options.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const quiet = process.argv.includes('--quiet')
const stampFile = `${root}out/build.json`

const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const id = hashOfInputs()
if (
  !process.argv.includes('--force') &&
  existsSync(stampFile) &&
  JSON.parse(readFileSync(stampFile, 'utf8')).id === id
) {
  process.exit(0)
}

const stamp = { version: manifest.version, id, builtAt: new Date().toISOString(), protocol: 1 }
const started = performance.now()
const common = commonOptions(stamp)
// Built beside and moved into place, so that what runs from out/ meanwhile finds one build or the other.
const fresh = `out-${process.pid}`
try {
  await Promise.all([
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
  chmodSync(join(root, fresh, 'cli/keyturn.cjs'), 0o755)
  cpSync(join(root, 'build/icons/tray'), join(root, fresh, 'icons/tray'), { recursive: true })
  cpSync(join(root, 'build/icons/app/linux/256x256.png'), join(root, fresh, 'icons/app.png'))
  writeFileSync(join(root, fresh, 'build.json'), `${JSON.stringify(stamp)}\n`)
  rmSync(join(root, `${fresh}-before`), { recursive: true, force: true })
  if (existsSync(join(root, 'out'))) renameSync(join(root, 'out'), join(root, `${fresh}-before`))
  renameSync(join(root, fresh), join(root, 'out'))
} catch (error) {
  // What is wrong with a source the bundlers say themselves, or in the message; where they found out is of no use.
  if (!(error instanceof Error && 'errors' in error)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  for (const folder of [fresh, `${fresh}-before`])
    rmSync(join(root, folder), { recursive: true, force: true })
}
if (!quiet && process.exitCode !== 1)
  console.error(`built ${stamp.version} in ${((performance.now() - started) / 1000).toFixed(1)} s`)

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
