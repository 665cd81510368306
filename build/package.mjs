// @ts-check
// `npm run package`: packs the app for this machine into out-release/, as a folder and, with 7-Zip, as an archive; with a
// stand-in for Electron where Electron cannot be had. `npm run package -- --release` makes every format of this system.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Arch, build, Platform } from 'electron-builder'
import { packageConfiguration } from './electron-builder.mjs'
import { makeElectronDummy } from './electron-dummy.mjs'
import { fetchElectron } from './fetch-electron.mjs'
import { findElectron } from './find-electron.mjs'
import { buildStandalone } from './standalone/build-standalone.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const output = join(root, 'out-release')

const { values } = parseArgs({
  options: {
    release: { type: 'boolean', default: false },
    // The folder alone, without an archive of it.
    dir: { type: 'boolean', default: false },
    arch: { type: 'string', multiple: true },
    // Of which Node the standalone keyturn of another architecture than this machine's is made: arm64=PATH.
    node: { type: 'string', multiple: true, default: [] },
  },
})

execFileSync(process.execPath, [join(root, 'build/build.mjs')], { stdio: 'inherit' })
const arches = values.arch ?? [process.arch]
for (const arch of new Set(arches.flatMap((name) => (name === 'universal' ? ['x64', 'arm64'] : [name])))) {
  const node = values.node.find((given) => given.startsWith(`${arch}=`))?.slice(arch.length + 1)
  if (node === undefined && arch !== process.arch)
    throw new Error(
      `the keyturn for ${arch} is made of a Node for ${arch}: name one with --node ${arch}=PATH`,
    )
  const outdir = join(root, `out-standalone/${process.platform}-${arch}`)
  console.error(`made ${await buildStandalone({ outdir, arch, node: node ?? null })}`)
}

if (values.release) await pack({ electronDist: null, formats: null })
else await packHere()

/** What can be packed without a network. */
async function packHere() {
  const formats = ['dir', ...(values.dir ? [] : archives())]
  const electronDist = await electronFolder()
  if (electronDist !== null) return await pack({ electronDist, formats })
  const dummy = mkdtempSync(join(tmpdir(), 'keyturn-electron-'))
  try {
    const manifest = createRequire(import.meta.url).resolve('electron/package.json')
    makeElectronDummy(dummy, JSON.parse(readFileSync(manifest, 'utf8')).version)
    await pack({ electronDist: dummy, formats })
  } finally {
    rmSync(dummy, { recursive: true, force: true })
  }
  console.error(
    'Electron is not here, so a stand-in was packed: what is in the package can be looked at, but it cannot run',
  )
}

/** Null: Electron is not here and does not come, and there is a stand-in for it. */
async function electronFolder() {
  const { env } = process
  if (!findElectron(env).found && !env.KEYTURN_SKIP_ELECTRON_DOWNLOAD) await fetchElectron({ env })
  const electron = findElectron(env)
  if (electron.found) return electron.folder
  if (process.platform === 'linux') return null
  throw new Error(
    `${electron.why}, and there is a stand-in for Linux alone: let npm run package fetch it, or name a folder that has it in ELECTRON_OVERRIDE_DIST_PATH`,
  )
}

/** @param {{ electronDist: string | null, formats: string[] | null }} what `formats` null: all of this system. */
async function pack({ electronDist, formats }) {
  const names = /** @type {(keyof typeof Arch)[]} */ (arches)
  await build({
    projectDir: root,
    targets: Platform.current().createTarget(formats, ...names.map((name) => Arch[name])),
    config: packageConfiguration({ env: process.env, electronDist, output }),
    publish: 'never',
  })
}

/** electron-builder fetches a 7-Zip of its own unless it is told of one. */
function archives() {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, '7zz'))
    .find((path) => existsSync(path))
  if (found === undefined) return []
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= found
  return process.platform === 'linux' ? ['tar.gz'] : ['zip']
}
