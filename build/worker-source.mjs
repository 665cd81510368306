// @ts-check
// `import source from './x.ts?worker-source'` gives the bundled text of x.ts, to be run as `new Worker(source, { eval: true })`:
// a worker needs no file of its own beside the agent then. The same plugin serves esbuild and Vite (for the tests).
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const suffix = '?worker-source'

/** @type {import('esbuild').Plugin} */
export const workerSource = {
  name: 'worker-source',
  setup(build) {
    build.onResolve({ filter: /\?worker-source$/ }, (args) => {
      const file = resolve(dirname(args.importer), args.path.slice(0, -suffix.length))
      // esbuild writes the path into the bundle, which is not to differ from machine to machine.
      const path = relative(root, file).split(sep).join('/')
      return { path, namespace: 'worker-source', pluginData: file }
    })
    build.onLoad({ filter: /.*/, namespace: 'worker-source' }, (args) => ({
      contents: bundled(args.pluginData),
      loader: 'text',
    }))
  },
}

export const workerSourceForVite = {
  name: 'worker-source',
  /** @param {string} id */
  load(id) {
    if (!id.endsWith(suffix)) return null
    return `export default ${JSON.stringify(bundled(id.slice(0, -suffix.length)))}`
  },
}

/** @param {string} path */
function bundled(path) {
  const result = buildSync({
    entryPoints: [path],
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    write: false,
  })
  return /** @type {import('esbuild').OutputFile} */ (result.outputFiles[0]).text
}
