// @ts-check
// `npm run bench [-- --short] [-- --only WORD] [-- --json FILE]`: measures what Keyturn promises of its speed, as ratios
// and limits inside one run; exits non-zero when a line is missed. --short measures less and doubles the limits of what
// takes time or memory, not those of ratios, unless less work changes what they say.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { commonOptions } from '../../build/bundle-options.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
// Inside the tree, so that native packages are found beside it.
mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true })
const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'keyturn-bench-'))
const outfile = join(folder, 'main.mjs')
try {
  // Of the build it measures: an agent speaks to no other.
  const common = commonOptions(JSON.parse(readFileSync(join(root, 'out', 'build.json'), 'utf8')))
  await build({
    ...common,
    external: [...(common.external ?? []), 'playwright-core'],
    entryPoints: ['test/bench/main.ts'],
    outfile,
  })
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
  const { runBench } = await import(pathToFileURL(outfile).href)
  process.exitCode = (await runBench(process.argv.slice(2), root)) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
