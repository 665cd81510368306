import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { beforeAll, describe, expect, it } from 'vitest'
import { filesUnder } from '../support/files-under.ts'
import { runProcess } from '../support/run-process.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const app = join(root, 'out-release/linux-unpacked')
const resources = join(app, 'resources')
const archive = join(resources, 'app.asar')
const keyring = `node_modules/@napi-rs/keyring-linux-${process.arch}-gnu`
const koffi = `node_modules/@koromix/koffi-linux-${process.arch}`
/** Of both packages that have one. */
const addons = [
  `${koffi}/linux_${process.arch}/koffi.node`,
  `${keyring}/keyring.linux-${process.arch}-gnu.node`,
]

/** What whoever packs has in their environment. */
const secrets = {
  GH_TOKEN: 'canary-of-the-release-token',
  CSC_KEY_PASSWORD: 'canary-of-the-certificate',
  APPLE_API_KEY_ID: 'canary-of-the-notary-key',
}

/** The pages of the window, and what they draw on, by the names the bundler gives: no map, nothing of the sources. */
const pages = ['code-window.html', 'console-not-opened.html', 'index.html']
const asset = /^assets\/[\w.-]+-[\w-]{8}\.(?:js|css|svg)$/

/** Where the archive has them. */
const window = 'out/renderer/'

/** Elsewhere there is no stand-in for Electron. */
const isLinux = process.platform === 'linux'

let packed: readonly string[]

beforeAll(async () => {
  const { code, stderr } = await runProcess(process.execPath, ['build/package.mjs', '--dir'], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      KEYTURN_SKIP_ELECTRON_DOWNLOAD: '1',
      ...secrets,
    },
    timeoutMs: 240_000,
  })
  if (code !== 0) throw new Error(stderr)
  packed = listPackage(archive, { isPack: false })
    .map((path) => path.slice(1))
    .filter((path) => !('files' in statFile(archive, path)))
    .sort()
})

describe.runIf(isLinux)('the archive', () => {
  it('holds the built programs, the icons of the tray and the two addons, and nothing else', () => {
    const icons = readdirSync(join(root, 'build/icons/tray')).map((name) => `out/icons/tray/${name}`)
    expect(packed.filter((path) => !path.startsWith(window))).toEqual(
      [
        'node_modules/@napi-rs/keyring/LICENSE',
        'node_modules/@napi-rs/keyring/index.js',
        'node_modules/@napi-rs/keyring/package.json',
        `${keyring}/LICENSE.third-party.md`,
        `${keyring}/README.md`,
        `${keyring}/package.json`,
        'node_modules/koffi/LICENSE.txt',
        'node_modules/koffi/index.cjs',
        'node_modules/koffi/package.json',
        'node_modules/koffi/src/koffi/index.cjs',
        'node_modules/koffi/src/koffi/src/static.cjs',
        `${koffi}/index.js`,
        `${koffi}/package.json`,
        ...addons,
        'out/electron/main.cjs',
        'out/electron/preload.cjs',
        ...icons,
        'package.json',
      ].sort(),
    )
  })

  it('holds the three pages and what they draw on, all of it and nothing else', () => {
    const files = packed.filter((path) => path.startsWith(window)).map((path) => path.slice(window.length))
    expect(files).toEqual(filesBelow(join(root, 'out/renderer')))
    expect(files.filter((path) => !asset.test(path))).toEqual(pages)
    expect(files).toContainEqual(expect.stringMatching(/^assets\/window-[\w-]{8}\.js$/))
  })

  it('begins at a file it holds, under the name people know, with no scripts or tools for development', () => {
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString('utf8')) as Record<
      string,
      unknown
    >
    expect(manifest['main']).toBe('out/electron/main.cjs')
    expect(manifest['productName']).toBe('Keyturn')
    expect(Object.keys(manifest)).not.toContain('scripts')
    expect(Object.keys(manifest)).not.toContain('devDependencies')
  })

  it('has the addons outside, since they cannot be loaded out of an archive', () => {
    expect(filesBelow(join(resources, 'app.asar.unpacked'))).toEqual(addons)
  })
})

describe.runIf(isLinux)('the package', () => {
  it('brings the standalone keyturn, with the page, the addons and the licences beside it', () => {
    const files = filesBelow(join(resources, 'cli'))
    expect(files.filter((path) => !path.startsWith('renderer/'))).toEqual([
      'LICENSE',
      'NODE-LICENSE.txt',
      'THIRD-PARTY-NOTICES.txt',
      'keyring.node',
      'keyturn',
      'koffi.node',
    ])
    const page = filesBelow(join(resources, 'cli/renderer'))
    expect(page).toEqual(filesBelow(join(root, 'out/renderer')))
    expect(page.filter((path) => !asset.test(path))).toEqual(pages)
  })

  it('has a keyturn that says the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    const { stdout } = await runProcess(join(resources, 'cli/keyturn'), ['--version'], { env: {} })
    expect(stdout).toBe(`keyturn ${version}\n`)
  })

  it('says nothing of the machine it was made on, its environment, or the sources', () => {
    const needles = [...Object.values(secrets), root, 'sourceMappingURL=data:', 'BEGIN PRIVATE KEY']
    // Node's own binary has words of its own; what we put into it is in the archive as well.
    const files = filesBelow(app).filter((path) => path !== 'resources/cli/keyturn')
    const found = files.flatMap((path) => {
      const content = readFileSync(join(app, path))
      return needles.filter((needle) => content.includes(needle)).map((needle) => `${path}: ${needle}`)
    })
    expect(found).toEqual([])
    const keyturn = readFileSync(join(resources, 'cli/keyturn'))
    expect([...Object.values(secrets), root].filter((needle) => keyturn.includes(needle))).toEqual([])
  })

  it('looks for updates nowhere, unless a release says where', () => {
    expect(filesBelow(resources)).not.toContain('app-update.yml')
  })
})

describe.runIf(isLinux)('the fuses', () => {
  it('are burnt: no Node in disguise, no options by variable or flag, the archive alone, cookies sealed', async () => {
    const { version, ...wire } = await getCurrentFuseWire(join(app, 'keyturn-desktop'))
    const burnt = Object.entries(wire).map(([fuse, state]) => [
      FuseV1Options[Number(fuse)],
      String.fromCharCode(Number(state)),
    ])
    expect(version).toBe('1')
    expect(burnt).toEqual([
      ['RunAsNode', '0'],
      ['EnableCookieEncryption', '1'],
      ['EnableNodeOptionsEnvironmentVariable', '0'],
      ['EnableNodeCliInspectArguments', '0'],
      ['EnableEmbeddedAsarIntegrityValidation', '1'],
      ['OnlyLoadAppFromAsar', '1'],
      ['LoadBrowserProcessSpecificV8Snapshot', '0'],
      ['GrantFileProtocolExtraPrivileges', '0'],
      // A ninth, which @electron/fuses has no name for yet, is left as Electron has it.
      [undefined, '1'],
    ])
  })
})

/** By their path below the folder, in order. */
function filesBelow(folder: string): readonly string[] {
  return filesUnder(folder)
    .map((path) => relative(folder, path))
    .sort()
}
