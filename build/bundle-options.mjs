// @ts-check
// How esbuild makes our programs; the tests bundle the command line the same way.
import { fileURLToPath } from 'node:url'
import { build, formatMessages } from 'esbuild'
import { workerSource } from './worker-source.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Packages that come with a native addon, which cannot be bundled. */
export const addons = ['@napi-rs/keyring', 'koffi']

/**
 * @param {{ version: string, id: string, builtAt: string, protocol: number }} stamp
 * @returns {import('esbuild').BuildOptions}
 */
export function commonOptions(stamp) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    external: addons,
    // As text: an object would become a module of its own, loaded by every start.
    define: { KEYTURN_BUILD: JSON.stringify(JSON.stringify(stamp)) },
    // Some dependencies are CommonJS: they call require() for Node's own modules, and write-file-atomic names its
    // temporary files after __filename.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url), __filename = import.meta.filename;",
    },
    minifySyntax: true,
    legalComments: 'none',
    plugins: [workerSource, saysWarnings],
    // What fails is in the error, which is told in one place.
    logLevel: 'silent',
  }
}

/**
 * The command line: `keyturn.cjs` holds the short way to credentials in one file, and loads the rest, split so that a
 * command loads only its own code.
 * @param {Parameters<typeof commonOptions>[0]} stamp
 * @param {string} outdir
 * @returns {Promise<import('esbuild').Metafile>} of both.
 */
export async function buildCli(stamp, outdir) {
  const common = {
    ...commonOptions(stamp),
    outdir,
    metafile: /** @type {const} */ (true),
    // Commander is CommonJS. Making a real require would cost every start some 8 ms, for built-in modules only.
    banner: { js: 'const require = process.getBuiltinModule;' },
  }
  const [short, whole] = await Promise.all([
    // As CommonJS, which Node starts some 6 ms sooner.
    build({
      ...common,
      entryPoints: { keyturn: 'cli/main.ts' },
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
      banner: {},
      plugins: [wholeIsBeside, saysWarnings],
    }),
    build({
      ...common,
      entryPoints: { whole: 'cli/whole.ts' },
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
    }),
  ])
  return {
    inputs: { ...short.metafile.inputs, ...whole.metafile.inputs },
    outputs: { ...short.metafile.outputs, ...whole.metafile.outputs },
  }
}

/**
 * The desktop app, as CommonJS: main runs to its end before Electron is ready, as what must be said before that wants it,
 * and a preload script in a sandbox can be nothing else.
 * @param {Parameters<typeof commonOptions>[0]} stamp
 * @param {string} outdir
 */
export async function buildDesktop(stamp, outdir) {
  const common = {
    ...commonOptions(stamp),
    outdir,
    format: /** @type {const} */ ('cjs'),
    outExtension: { '.js': '.cjs' },
    banner: {},
  }
  await Promise.all([
    build({
      ...common,
      entryPoints: { main: 'electron/main.ts' },
      external: ['electron', ...addons],
      // The addons are found by require(), which also looks beside the archive.
      supported: { 'dynamic-import': false },
    }),
    build({
      ...common,
      entryPoints: { preload: 'electron/preload.ts' },
      platform: 'browser',
      target: 'chrome140',
      external: ['electron'],
    }),
  ])
}

/** @type {import('esbuild').Plugin} */
const saysWarnings = {
  name: 'says-warnings',
  setup({ onEnd }) {
    onEnd(async ({ warnings }) => {
      for (const text of await formatMessages([...warnings], {
        kind: 'warning',
        color: process.stderr.isTTY,
      }))
        console.error(text)
    })
  },
}

/** @type {import('esbuild').Plugin} */
const wholeIsBeside = {
  name: 'whole-is-beside',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/whole\.ts$/ }, () => ({ path: './whole.mjs', external: true }))
  },
}
