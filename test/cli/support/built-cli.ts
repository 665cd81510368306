import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { afterAll, beforeAll } from 'vitest'
import { buildCli } from '../../../build/bundle-options.mjs'
import type { Build } from '../../../core/contract/agent.ts'
import { removeFolder } from '../../support/temporary-folder.ts'

export const testBuild: Build = {
  version: '0.0.0-test',
  id: 'test',
  builtAt: '2026-01-01T00:00:00.000Z',
  protocol: 1,
}

export interface BuiltCli {
  /** A folder for PATH, in which `keyturn` is the command line under test. */
  readonly bin: string
  readonly script: string
  readonly metafile: Metafile
}

/** The command line, bundled for one spec file as the build script bundles it. */
export function builtCli(): () => BuiltCli {
  let built: BuiltCli | null = null
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keyturn-test-cli-'))
    const metafile = await buildCli(testBuild, join(folder, 'cli'))
    const bin = join(folder, 'bin')
    const script = join(folder, 'cli', 'keyturn.cjs')
    mkdirSync(bin)
    writeFileSync(join(bin, 'keyturn'), `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`, {
      mode: 0o755,
    })
    built = { bin, script, metafile }
    return () => removeFolder(folder)
  })
  afterAll(() => {
    built = null
  })
  return () => {
    if (built === null)
      throw new Error('the command line is built before the tests, not while they are declared')
    return built
  }
}
