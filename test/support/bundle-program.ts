import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { addons } from '../../build/bundle-options.mjs'
import { workerSource } from '../../build/worker-source.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Bundles a TypeScript program of the tests into `folder`, to be run by Node 20 in a process of its own. `env` has to
 * be in its environment: what cannot be bundled is found by it.
 */
export async function bundleProgram(
  entry: string,
  folder: string,
): Promise<{ readonly file: string; readonly env: Readonly<Record<string, string>> }> {
  const file = join(folder, 'program.cjs')
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    external: [...addons],
    // Only require() looks where NODE_PATH says.
    supported: { 'dynamic-import': false },
    plugins: [workerSource],
    logLevel: 'warning',
  })
  return { file, env: { NODE_PATH: join(root, 'node_modules') } }
}
