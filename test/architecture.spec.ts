import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What each layer may import: other layers by folder, packages by name. Node's own modules are `node:`. */
const layers: Readonly<Record<string, readonly string[]>> = {
  'core/contract': ['core/contract', 'zod'],
  core: [
    'core',
    'core/contract',
    'node:',
    'zod',
    '@humanwhocodes/momoa',
    'p-limit',
    'write-file-atomic',
    '@leeoniya/ufuzzy',
    '@aws-sdk/',
    '@smithy/',
    '@napi-rs/keyring',
    'koffi',
    'age-encryption',
    'hono',
    '@hono/node-server',
    'proxy-agent',
    'otpauth',
    '@xmldom/xmldom',
    'jose',
    'openid-client',
    'smol-toml',
    'yaml',
  ],
  emulator: [
    'emulator',
    'node:',
    'zod',
    'hono',
    '@hono/node-server',
    '@smithy/',
    '@xmldom/xmldom',
    'xml-crypto',
    'jose',
    'otpauth',
    'commander',
  ],
  'emulator/demo': ['emulator/demo', 'node:', '@aws-sdk/'],
  agent: [
    'agent',
    'core',
    'core/contract',
    'emulator',
    'node:',
    'zod',
    'hono',
    '@hono/node-server',
    'open',
    'pino',
    'write-file-atomic',
  ],
  // Itself, and the package of the same name.
  electron: ['electron', 'agent', 'core', 'core/contract', 'node:', 'zod', 'electron-updater'],
  renderer: [
    'renderer',
    'core/contract',
    'react',
    'react-dom',
    'zustand',
    '@base-ui/react',
    '@tanstack/react-virtual',
    '@leeoniya/ufuzzy',
    'lucide-react',
  ],
  cli: ['cli', 'agent', 'core/contract', 'node:', 'commander', '@clack/prompts', 'open', 'fast-string-width'],
}

/** Packages with one door: who may import them. */
const doors: Readonly<Record<string, RegExp>> = {
  '@aws-sdk/': /^(core\/aws|emulator\/demo)\//,
  '@napi-rs/keyring': /^core\/secrets\/(keychain|keytar-secrets)\.ts$/,
  koffi: /^core\/aws-files\/exchange-files\.ts$/,
  'age-encryption': /^core\/secrets\//,
  'smol-toml': /^core\/import\/granted\/read-config\.ts$/,
  yaml: /^core\/(import\/aws-sso-cli\/read-config|team-catalog\/(read|export)-catalog)\.ts$/,
  otpauth: /^(core\/access\/(read-totp-key|totp)\.ts$|emulator\/)/,
  'openid-client': /^core\/oidc\//,
  jose: /^(core\/aws\/login-token\.ts$|emulator\/(signin|web-identity)\/)/,
  'electron-updater': /^electron\/updates\//,
  '@leeoniya/ufuzzy': /^(core\/sessions\/match-sessions|renderer\/search\/[\w-]+)\.ts$/,
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
  optionalDependencies: Record<string, string>
  devDependencies: Record<string, string>
}

const files = Object.keys(layers).flatMap((layer) =>
  readdirSync(join(root, layer), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(layer, name)),
)
const sources = [...new Set(files)].map((file) => ({ file, imports: importsOf(file) }))

describe('layers', () => {
  it.each(Object.keys(layers))('%s imports only what it may', (layer) => {
    const forbidden = sources
      .filter(({ file }) => layerOf(file) === layer)
      .flatMap(({ file, imports }) => imports.map((wanted) => ({ file, wanted })))
      .filter(({ wanted }) => !layers[layer]?.some((allowed) => matches(wanted, allowed)))
    expect(forbidden).toEqual([])
  })

  it.each(Object.entries(doors))('%s has one door', (name, door) => {
    const others = sources
      .filter(({ imports }) => imports.some((wanted) => matches(wanted, name)))
      .map(({ file }) => file)
    expect(others.filter((file) => !door.test(file))).toEqual([])
    expect(others).not.toEqual([])
  })

  it('what is imported is declared: as a dependency, or at least for development where it is bundled or a demo', () => {
    const { devDependencies } = manifest
    const dependencies = { ...manifest.dependencies, ...manifest.optionalDependencies }
    const undeclared = sources.flatMap(({ file, imports }) => {
      const isBundledOrDemo = ['emulator/demo', 'electron', 'renderer'].includes(layerOf(file))
      const declared = isBundledOrDemo ? { ...dependencies, ...devDependencies } : dependencies
      return imports
        .filter(
          (wanted) => !(wanted in layers) && !wanted.startsWith('node:') && !(packageOf(wanted) in declared),
        )
        .map((wanted) => ({ file, wanted }))
    })
    expect(undeclared).toEqual([])
  })

  it('what is declared is imported', () => {
    const imported = new Set(sources.flatMap(({ imports }) => imports.map(packageOf)))
    const { dependencies, optionalDependencies } = manifest
    expect(
      Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !imported.has(name)),
    ).toEqual([])
  })

  it.each([
    ['the command line', 'cli', /^import (?!type)[^'"]*from '[^']*core\/contract/m],
    ['the desktop app', 'electron', /^import (?!type)[^'"]*from '[^']*core\/(?!contract)/m],
  ])('%s takes types alone from below the agent', (_, layer, value) => {
    const values = sources
      .filter(({ file }) => layerOf(file) === layer)
      .filter(({ file }) => value.test(readFileSync(join(root, file), 'utf8')))
      .map(({ file }) => file)
    expect(values).toEqual([])
  })

  it('the window does not know which host it is in: only what opens one looks for the desktop app', () => {
    const naming = sources
      .filter(({ file }) => layerOf(file) === 'renderer')
      .filter(({ file }) => /\b(window|globalThis)\.keyturn\b/.test(readFileSync(join(root, file), 'utf8')))
      .map(({ file }) => file)
    expect(naming.toSorted()).toEqual(['renderer/code-window.tsx', 'renderer/open-window.ts'])
  })

  it('one file hears what pages say, and one speaks for them', () => {
    const naming = (word: RegExp): readonly string[] =>
      sources
        .filter(({ file }) => layerOf(file) === 'electron')
        .filter(({ file }) => word.test(readFileSync(join(root, file), 'utf8')))
        .map(({ file }) => file)
    expect(naming(/\bipcMain\b/)).toEqual(['electron/ipc.ts'])
    expect(naming(/\bipcRenderer\b|\bcontextBridge\b/)).toEqual(['electron/preload.ts'])
  })
})

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Every static and dynamic import of a file: a layer's folder for our own, the package's name for others. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8')
  // Words of texts that end in `export'` import nothing.
  const found = text.matchAll(
    /(?:^|[\s;(])(?:import\b(?:[^'"()]*?\bfrom)?|export\b[^'"()]*?\bfrom)\s*\(?\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map(([, specifier = '']) =>
    specifier.startsWith('.') ? layerOf(relative(root, join(root, dirname(file), specifier))) : specifier,
  )
}

function layerOf(path: string): string {
  const nested = ['core/contract', 'emulator/demo'].find((folder) => path.startsWith(`${folder}/`))
  return nested ?? path.split('/')[0] ?? path
}

function matches(wanted: string, allowed: string): boolean {
  if (allowed in layers) return wanted === allowed
  return (
    wanted === allowed ||
    wanted.startsWith(allowed.endsWith('/') || allowed.endsWith(':') ? allowed : `${allowed}/`)
  )
}
