import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { buildFailure } from '../../build/build-failure.mjs'
import { builtId } from '../../build/built-id.mjs'
import { requireMount } from '../support/require-mount.ts'
import { type Finished, runProcess } from '../support/run-process.ts'
import { smallDisk } from '../support/small-disk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The sources as somebody has them who has just cloned them and run npm ci. */
function sources(folder = temporaryFolder()): string {
  for (const name of ['core', 'agent', 'cli', 'electron', 'emulator', 'renderer', 'build'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.base.json'])
    cpSync(join(root, name), join(folder, name))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

function build(folder: string): Promise<Finished> {
  return runProcess(process.execPath, [join(folder, 'build/build.mjs'), '--quiet'], {
    env: { PATH: process.env.PATH ?? '' },
    timeoutMs: 120_000,
  })
}

describe('the stamp of a build', () => {
  it.each([
    ['{"version":"0.1.0","id":"f08759a838e064e5"}', 'f08759a838e064e5'],
    ['', null],
    ['{"id":', null],
    ['null', null],
    ['[]', null],
    ['{"id":7}', null],
  ])('%j is of %j', (text, id) => {
    const file = join(temporaryFolder(), 'build.json')
    writeFileSync(file, text)
    expect(builtId(file)).toBe(id)
  })

  it('that is not there is of none', () => {
    expect(builtId(join(temporaryFolder(), 'build.json'))).toBeNull()
  })
})

describe('a build of sources that are wrong', () => {
  it('says what esbuild says and leaves what was built, half a stamp or not', async () => {
    const folder = sources()
    writeFileSync(join(folder, 'agent/main.ts'), 'const = 1\n')
    mkdirSync(join(folder, 'out'))
    writeFileSync(join(folder, 'out/build.json'), '{"id":')
    const { code, stderr } = await build(folder)
    expect([code, stderr]).toEqual([1, expect.stringContaining('agent/main.ts:1:6: ERROR: Expected')])
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(readdirSync(folder).filter((name) => name.startsWith('out'))).toEqual(['out'])
    expect(readFileSync(join(folder, 'out/build.json'), 'utf8')).toBe('{"id":')
  }, 120_000)
})

describe('a build on a full disk', () => {
  it('says so in one line, with the next step', async ({ skip }) => {
    await requireMount('a build on a full disk', skip)
    const folder = temporaryFolder()
    const disk = await smallDisk(folder, 64 * 1024)
    sources(folder)
    disk.fill()
    const { code, stderr } = await build(folder)
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^keyturn: .* cannot be built: its disk is full \(.*no space left.*\); make room and try again\n$/i,
      ),
    ])
  }, 120_000)
})

describe('why it cannot be built', () => {
  const failure = (message: string, more: object = {}): string =>
    buildFailure(Object.assign(new Error(message), more), '/src/keyturn/')

  it.each([
    [
      'Node, of a folder of somebody else’s',
      failure("EACCES: permission denied, mkdir '/src/keyturn/out-7'", { code: 'EACCES' }),
      "keyturn: /src/keyturn/ cannot be built: it may not be written (EACCES: permission denied, mkdir '/src/keyturn/out-7'); make it yours and try again",
    ],
    [
      'Node, of a disk that is read-only',
      failure("EROFS: read-only file system, mkdir '/src/keyturn/out-7'", { code: 'EROFS' }),
      "keyturn: /src/keyturn/ cannot be built: its disk is read-only (EROFS: read-only file system, mkdir '/src/keyturn/out-7'); copy it to another and try again",
    ],
    [
      'esbuild',
      failure(
        'Build failed with 1 error:\nerror: Failed to write to output file: write /src/keyturn/out-7/cli/whole.mjs: no space left on device',
      ),
      'keyturn: /src/keyturn/ cannot be built: its disk is full (error: Failed to write to output file: write /src/keyturn/out-7/cli/whole.mjs: no space left on device); make room and try again',
    ],
    [
      'a missing package',
      failure("Cannot find package 'vite' imported from /src/keyturn/build/build-renderer.mjs", {
        code: 'ERR_MODULE_NOT_FOUND',
      }),
      "keyturn: what it is built with is not whole (Cannot find package 'vite' imported from /src/keyturn/build/build-renderer.mjs): run npm ci",
    ],
    ['something else', failure('odd'), 'keyturn: cannot be built: odd'],
  ])('as %s words it', (_, said, text) => {
    expect(said).toBe(text)
  })
})
