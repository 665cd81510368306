// @ts-check
// `npm run build`: builds out/ where something has changed since, or says why it cannot be built.
import { fileURLToPath } from 'node:url'
import { buildFailure } from './build-failure.mjs'

const started = performance.now()
try {
  // Loaded here, since what it is built with may not be whole.
  const { buildOut } = await import('./build-out.mjs')
  const version = await buildOut({ force: process.argv.includes('--force') })
  if (version !== null && !process.argv.includes('--quiet'))
    console.error(`built ${version} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
} catch (error) {
  console.error(buildFailure(error, fileURLToPath(new URL('..', import.meta.url))))
  process.exitCode = 1
}
