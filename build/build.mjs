// @ts-check
// Builds out/: the command line (split, so that a command loads only its own code), the agent (one file, all of it
// loaded at start, so that an update cannot delete a chunk under it), the emulator and the demo.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { cliOptions, commonOptions } from './bundle-options.mjs'

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
rmSync(`${root}out`, { recursive: true, force: true })
mkdirSync(`${root}out`, { recursive: true })

const common = commonOptions(stamp)

await Promise.all([
  build({ ...cliOptions(stamp), outdir: 'out/cli' }),
  build({ ...common, entryPoints: { main: 'agent/main.ts' }, outdir: 'out/agent' }),
  build({
    ...common,
    entryPoints: ['main', 'demo']
      .map((name) => `emulator/${name}.ts`)
      .filter((file) => existsSync(root + file)),
    outdir: 'out/emulator',
    splitting: true,
  }),
])
writeFileSync(stampFile, `${JSON.stringify(stamp)}\n`)
if (!quiet) console.error(`built ${stamp.version} in ${((performance.now() - started) / 1000).toFixed(1)} s`)

function hashOfInputs() {
  const hash = createHash('sha256')
  const files = ['core', 'agent', 'cli', 'emulator', 'build'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
  )
  for (const file of [...files, `${root}package-lock.json`, `${root}package.json`])
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex').slice(0, 16)
}
