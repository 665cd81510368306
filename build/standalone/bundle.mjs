// @ts-check
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { commonOptions } from '../bundle-options.mjs'

/** @param {string} name */
const here = (name) => fileURLToPath(new URL(name, import.meta.url))

/** Where the programs' own parts have to be found another way inside one executable. */
const standIns = [
  { of: /^\.\/whole\.ts$/, path: here('whole.mjs') },
  { of: /^@napi-rs\/keyring$/, path: here('keyring.mjs') },
  { of: /^koffi$/, path: here('koffi.mjs') },
]

/** @type {import('esbuild').Plugin} */
const standInsPlugin = {
  name: 'stand-ins',
  setup({ onResolve }) {
    for (const { of, path } of standIns) onResolve({ filter: of }, () => ({ path }))
  },
}

/**
 * The scripts of the standalone keyturn: `main.cjs` starts, `whole.cjs` and `agent.cjs` are its assets.
 * @param {{ stamp: Parameters<typeof commonOptions>[0], outdir: string }} options
 */
export async function bundleStandalone({ stamp, outdir }) {
  const common = commonOptions(stamp)
  await build({
    ...common,
    entryPoints: { main: here('main.mjs'), whole: 'cli/whole.ts', agent: 'agent/main.ts' },
    outdir,
    target: 'node24',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: [],
    banner: {},
    // There is nothing to import from but Node's own modules, which `require` knows as well.
    supported: { 'dynamic-import': false },
    // load-asset.mjs gives it.
    define: { ...common.define, 'import.meta.url': '__url' },
    plugins: [...(common.plugins ?? []), standInsPlugin],
  })
}
