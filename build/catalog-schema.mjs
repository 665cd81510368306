// @ts-check
// `node build/catalog-schema.mjs`: writes docs/catalog.schema.json, drawn from core/team-catalog/catalog-schema.ts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(root, 'node_modules', '.catalog-schema-'))
try {
  const outfile = join(folder, 'text.mjs')
  await build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    entryPoints: ['core/team-catalog/catalog-json-schema.ts'],
    outfile,
  })
  const { catalogJsonSchema } = await import(pathToFileURL(outfile).href)
  writeFileSync(join(root, 'docs', 'catalog.schema.json'), catalogJsonSchema())
} finally {
  rmSync(folder, { recursive: true, force: true })
}
