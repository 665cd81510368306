// @ts-check
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { thirdPartyNotices } from '../third-party-notices.mjs'
import { bundleStandalone } from './bundle.mjs'
import { findNode } from './find-node.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Node looks for this to know that it carries a program. Source: Node's documentation, "Single executable applications". */
const sentinelFuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/**
 * Makes `keyturn`, the command line and the agent in one executable, with what has to lie beside it: its addons, the
 * page's files, the licences. What was built last (`out/build.json`) it takes itself for, so that it and the app's agent know each
 * other as one build.
 * @param {{ outdir: string, arch: string, node: string | null }} options `node`: the Node to make it of, of another
 *   architecture than this machine's perhaps; null: this machine's.
 * @returns {Promise<string>} the executable's path.
 */
export async function buildStandalone({ outdir, arch, node }) {
  const work = mkdtempSync(join(tmpdir(), 'keyturn-standalone-'))
  try {
    const stamp = JSON.parse(readFileSync(join(root, 'out/build.json'), 'utf8'))
    await bundleStandalone({ stamp, outdir: work })
    const blob = makeBlob(work)
    rmSync(outdir, { recursive: true, force: true })
    mkdirSync(outdir, { recursive: true })
    const program = join(outdir, process.platform === 'win32' ? 'keyturn.exe' : 'keyturn')
    const source = node ?? findNode()
    copyFileSync(source, program)
    chmodSync(program, 0o755)
    if (process.platform === 'darwin') execFileSync('codesign', ['--remove-signature', program])
    inject(program, blob)
    // Apple silicon runs nothing unsigned; a release signs it again, properly.
    if (process.platform === 'darwin') execFileSync('codesign', ['--sign', '-', program])
    copyFileSync(keyringAddon(arch), join(outdir, 'keyring.node'))
    // Windows has no use for it: core/aws-files/exchange-files.ts.
    if (process.platform !== 'win32') copyFileSync(koffiAddon(arch), join(outdir, 'koffi.node'))
    cpSync(join(root, 'out/renderer'), join(outdir, 'renderer'), { recursive: true })
    copyFileSync(join(root, 'LICENSE'), join(outdir, 'LICENSE'))
    writeFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices())
    copyFileSync(nodeLicence(source), join(outdir, 'NODE-LICENSE.txt'))
    return program
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** @param {string} work with the bundles. */
function makeBlob(work) {
  const config = join(work, 'sea.json')
  const output = join(work, 'keyturn.blob')
  writeFileSync(
    config,
    JSON.stringify({
      main: join(work, 'main.cjs'),
      output,
      disableExperimentalSEAWarning: true,
      // A cache fits one architecture alone, and the short way to credentials has little to gain from it.
      useCodeCache: false,
      useSnapshot: false,
      assets: { 'whole.cjs': join(work, 'whole.cjs'), 'agent.cjs': join(work, 'agent.cjs') },
    }),
  )
  // What it says on the way is of interest only when it fails, and then it is in the error.
  execFileSync(findNode(), ['--experimental-sea-config', config], { stdio: 'pipe' })
  return output
}

/**
 * @param {string} program
 * @param {string} blob
 */
function inject(program, blob) {
  const postject = createRequire(import.meta.url).resolve('postject/dist/cli.js')
  const where = ['--sentinel-fuse', sentinelFuse, '--macho-segment-name', 'NODE_SEA']
  execFileSync(process.execPath, [postject, program, 'NODE_SEA_BLOB', blob, ...where], { stdio: 'pipe' })
}

/**
 * Above `bin/`, or beside node.exe.
 * @param {string} node
 */
function nodeLicence(node) {
  const folder = dirname(realpathSync(node))
  const beside = join(folder, 'LICENSE')
  return existsSync(beside) ? beside : join(folder, '../LICENSE')
}

/** @param {string} arch */
function keyringAddon(arch) {
  const abi = process.platform === 'linux' ? '-gnu' : process.platform === 'win32' ? '-msvc' : ''
  const target = `${process.platform}-${arch}${abi}`
  return addonOf('@napi-rs/keyring', `@napi-rs/keyring-${target}`, `keyring.${target}.node`)
}

/** @param {string} arch */
function koffiAddon(arch) {
  const { platform } = process
  return addonOf('koffi', `@koromix/koffi-${platform}-${arch}`, `${platform}_${arch}/koffi.node`)
}

/**
 * @param {string} owner the package that needs it.
 * @param {string} name
 * @param {string} file
 */
function addonOf(owner, name, file) {
  try {
    return createRequire(join(root, `node_modules/${owner}/index.js`)).resolve(`${name}/${file}`)
  } catch (cause) {
    throw new Error(
      `${name} is not installed: npm ci adds it, and for another architecture what release.yml does`,
      {
        cause,
      },
    )
  }
}
