// @ts-check
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Windows knows the app by it in the task bar and in notifications, macOS in its keychain and settings. */
const appId = 'io.github.keyturn'

/** Electron's switches that are burnt into the binary: what the app never needs, nobody can turn on by variable or flag. */
const fuses = {
  // The binary is no Node for whoever sets ELECTRON_RUN_AS_NODE: it would run any script under our signature.
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // What runs is app.asar and nothing beside it, with the hash the binary was built with (macOS and Windows check it).
  onlyLoadAppFromAsar: true,
  enableEmbeddedAsarIntegrityValidation: true,
  enableCookieEncryption: true,
  // Pages are served by a protocol of our own; file:// needs no rights.
  grantFileProtocolExtraPrivileges: false,
  loadBrowserProcessSpecificV8Snapshot: false,
}

/** The folder in the app's resources with the standalone `keyturn`. */
const standaloneFolder = 'cli'

/**
 * What electron-builder is told. Signing takes its secrets from the variables electron-builder names (CSC_LINK,
 * CSC_KEY_PASSWORD, WIN_CSC_LINK …, for notarization APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER).
 * @param {object} options
 * @param {Readonly<Record<string, string | undefined>>} options.env also KEYTURN_UPDATE_URL (a folder on a web server that
 *   has the releases) or GITHUB_REPOSITORY (whose releases they are): without either the app looks for no updates.
 *   KEYTURN_REQUIRE_SIGNING=true refuses to pack what cannot be signed.
 * @param {string | null} options.electronDist a folder with Electron's binary; null: electron-builder fetches it.
 * @param {string} options.output
 * @returns {import('electron-builder').Configuration}
 */
export function packageConfiguration({ env, electronDist, output }) {
  const repository = env['GITHUB_REPOSITORY'] ?? null
  return {
    appId,
    productName: 'Keyturn',
    copyright: 'The Keyturn authors, Apache-2.0',
    directories: { output, buildResources: join(root, 'build') },
    ...(electronDist === null ? {} : { electronDist }),
    extraMetadata: {
      main: 'out/electron/main.cjs',
      productName: 'Keyturn',
      author: 'The Keyturn authors',
      ...(repository === null ? {} : { homepage: `https://github.com/${repository}` }),
    },
    // False: node_modules is ours to handle, so nothing of it is packed or rebuilt but what `files` names.
    beforeBuild: () => Promise.resolve(false),
    asar: true,
    // What is packed with an Electron at hand is packed to be looked at: minutes of compression are for releases.
    compression: electronDist === null ? 'normal' : 'store',
    asarUnpack: ['**/*.node'],
    files: shipped,
    extraResources: [{ from: join(root, 'out-standalone/${platform}-${arch}'), to: standaloneFolder }],
    electronFuses: fuses,
    forceCodeSigning: env['KEYTURN_REQUIRE_SIGNING'] === 'true',
    artifactName: 'keyturn-${version}-${os}-${arch}.${ext}',
    protocols: [{ name: 'Keyturn', schemes: ['keyturn'] }],
    // A workflow hands on a variable that is not set as an empty one.
    publish: feedOf(env['KEYTURN_UPDATE_URL'] || null, repository),
    mac: {
      category: 'public.app-category.developer-tools',
      icon: icon('icon.icns'),
      target: ['dmg', 'zip'],
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: join(root, 'build/entitlements.mac.plist'),
      entitlementsInherit: join(root, 'build/entitlements.mac.plist'),
      notarize: (env['APPLE_API_KEY'] ?? '') !== '',
      // Both architectures carry all addons, so that a universal app is the same for either.
      files: [...keyring('darwin-*'), ...koffi('darwin-*', 'darwin_*')],
      x64ArchFiles: 'Contents/Resources/app.asar.unpacked/node_modules/{@napi-rs,@koromix}/**',
    },
    win: {
      icon: icon('icon.ico'),
      target: ['nsis'],
      signExts: ['.exe', '.dll', '.node'],
      files: keyring('win32-${arch}-msvc'),
    },
    nsis: {
      perMachine: false,
      buildUniversalInstaller: false,
      deleteAppDataOnUninstall: false,
    },
    linux: {
      icon: icon('linux'),
      target: ['AppImage', 'deb', 'rpm'],
      category: 'Development',
      synopsis: 'Short-lived AWS credentials for every tool',
      maintainer: `The Keyturn authors <${env['GITHUB_REPOSITORY_OWNER'] ?? 'keyturn'}@users.noreply.github.com>`,
      // /usr/bin/keyturn is the command line.
      executableName: 'keyturn-desktop',
      files: [...keyring('linux-${arch}-gnu'), ...koffi('linux-${arch}', 'linux_*')],
    },
    deb: { fpm: [commandOnPath] },
    rpm: { fpm: [commandOnPath] },
  }
}

/** What is in app.asar on every system. */
const shipped = ['package.json', 'out/electron/**', 'out/icons/**', 'out/renderer/**', '!**/*.map']

/**
 * The package that speaks to the keychain, with the addon of a system.
 * @param {string} system
 */
function keyring(system) {
  return [
    folder('node_modules/@napi-rs', ['keyring/{package.json,index.js,LICENSE}', `keyring-${system}/**`]),
  ]
}

/**
 * The package that calls the C library, as CommonJS and without its sources, with the addon of a system.
 * @param {string} system
 * @param {string} libc
 */
function koffi(system, libc) {
  return [
    folder('node_modules/koffi', [
      'package.json',
      'index.cjs',
      'src/koffi/{index.cjs,src/static.cjs}',
      'LICENSE.txt',
    ]),
    folder('node_modules/@koromix', [
      `koffi-${system}/{package.json,index.js}`,
      `koffi-${system}/${libc}/**`,
    ]),
  ]
}

/**
 * Named as a folder of its own, since patterns never reach into the project's node_modules.
 * @param {string} from
 * @param {string[]} filter
 */
function folder(from, filter) {
  return { from, to: from, filter }
}

/** fpm's way to say where a file goes. */
const commandOnPath = `${join(root, 'build/linux/keyturn')}=/usr/bin/keyturn`

/** @param {string} name */
function icon(name) {
  return join(root, 'build/icons/app', name)
}

/** Where http goes nowhere. */
const loopback = ['127.0.0.1', '[::1]', 'localhost']

/**
 * @param {string | null} url
 * @param {string | null} repository
 * @returns {NonNullable<import('electron-builder').Configuration['publish']> | null}
 */
function feedOf(url, repository) {
  if (url !== null) {
    const { protocol, hostname } = new URL(url)
    if (protocol !== 'https:' && !(protocol === 'http:' && loopback.includes(hostname)))
      throw new Error(`the app takes no updates from KEYTURN_UPDATE_URL=${url}: name an https address`)
    return { provider: 'generic', url }
  }
  if (repository === null) return null
  const [owner = '', repo = ''] = repository.split('/')
  return { provider: 'github', owner, repo, releaseType: 'draft' }
}
