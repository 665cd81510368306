// @ts-check
// A lock file written where a registry lacks some platform's optional package makes `npm ci` fail elsewhere.
import { readFileSync } from 'node:fs'

/** @type {Record<string, { optionalDependencies?: Record<string, string>, resolved?: string }>} */
const packages = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')).packages
const present = new Set(
  Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
)
const missing = new Set(
  Object.values(packages)
    .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    .filter((name) => !present.has(name)),
)
if (missing.size > 0) {
  console.error(`package-lock.json lacks optional packages of other platforms: ${[...missing].join(', ')}`)
  process.exit(1)
}
