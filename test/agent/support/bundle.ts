import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync, build as bundleWith } from 'esbuild'
import { afterAll } from 'vitest'
import { commonOptions } from '../../../build/bundle-options.mjs'
import type { Build } from '../../../core/contract/agent.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** What the sources say of themselves unbundled; see agent/build.ts. */
export const development: Build = {
  version: '0.0.0',
  id: 'development',
  builtAt: '1970-01-01T00:00:00.000Z',
  protocol: 1,
}

/** Where a bundle goes: where Node finds the packages that cannot be bundled. */
function outputFolder(): string {
  const parent = join(root, 'node_modules', '.cache')
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'keyturn-test-'))
  // Other users run it, too.
  chmodSync(folder, 0o755)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A TypeScript file as a program Node can run. To be called while a spec file is collected. */
export function bundledProgram(entry: string, stamp: Build = development): string {
  const outfile = join(outputFolder(), 'program.mjs')
  const { plugins: _plugins, outExtension: _extension, ...options } = commonOptions(stamp)
  buildSync({ ...options, entryPoints: [entry], outfile })
  return outfile
}

/** The agent as `npm run build` makes it, but of the build given. To be called while a spec file is collected. */
export async function bundledAgent(stamp: Build): Promise<string> {
  const outfile = join(outputFolder(), 'main.mjs')
  const { outExtension: _extension, ...options } = commonOptions(stamp)
  await bundleWith({ ...options, entryPoints: ['agent/main.ts'], outfile })
  return outfile
}
