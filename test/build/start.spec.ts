import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fetchElectron } from '../../build/fetch-electron.mjs'
import { findElectron } from '../../build/find-electron.mjs'
import { eventually } from '../support/eventually.ts'
import { localServer } from '../support/local-server.ts'
import { processes } from '../support/processes.ts'
import { type Finished, runProcess } from '../support/run-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { newUser } from '../support/user.ts'

const script = fileURLToPath(new URL('../../build/start.mjs', import.meta.url))
const address = /^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{43}\n$/

/** `npm start` of somebody with this beside their environment. Electron is where the test puts it, if anywhere. */
async function start(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Finished & { readonly folder: string }> {
  const user = await newUser({ emulator: null, passphrase: null })
  const finished = await runProcess(process.execPath, [script, ...args], {
    env: { ...user.env, ELECTRON_OVERRIDE_DIST_PATH: join(user.folder, 'no-electron'), ...env },
  })
  return { ...finished, folder: user.folder }
}

/** A program in a folder of its own. */
function program(name: string, lines: readonly string[]): { readonly folder: string; readonly path: string } {
  const folder = temporaryFolder()
  const path = join(folder, name)
  writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 })
  return { folder, path }
}

describe('npm start', () => {
  it('without a display prints the address of the page, which answers', async () => {
    const { code, stdout, stderr } = await start({ BROWSER: '' })
    expect([code, stderr]).toEqual([
      0,
      'keyturn: there is no display here: opening the page in the browser instead of the desktop app\n' +
        'open this address within 30 seconds; it is good for one browser\n',
    ])
    expect(stdout).toMatch(address)
    const page = await fetch(stdout.trim())
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>Keyturn</title>')])
  })

  it('where Electron is not here and cannot be fetched says so in one line, and opens the browser', async () => {
    const mirror = await localServer(() => ({ status: 404, body: '' }))
    const browser = program('browser', ['printf %s "$1" > "$0.tmp" && mv "$0.tmp" "$0.opened"'])
    const env = {
      DISPLAY: ':99',
      BROWSER: browser.path,
      ELECTRON_MIRROR: `${mirror.url}/`,
      electron_config_cache: temporaryFolder(),
    }
    const { code, stdout, stderr } = await start(env)
    expect([code, stdout, withoutProgress(stderr)]).toEqual([
      0,
      '',
      'keyturn: Electron is not here and cannot be fetched: opening the page in the browser instead of the desktop app\n',
    ])
    const opened = await eventually(() => readFileSync(`${browser.path}.opened`, 'utf8'))
    expect(`${opened}\n`).toMatch(address)
    expect(mirror.seen.length).toBeGreaterThan(0)
  })

  it('fetches nothing when told so, and hands what stands after -- on', async () => {
    const mirror = await localServer(() => ({ status: 404, body: '' }))
    const env = { DISPLAY: ':99', KEYTURN_SKIP_ELECTRON_DOWNLOAD: '1', ELECTRON_MIRROR: `${mirror.url}/` }
    const { code, stdout, stderr } = await start(env, '--print')
    expect([code, stderr.split('\n')[0], mirror.seen]).toEqual([
      0,
      'keyturn: Electron is not here: opening the page in the browser instead of the desktop app',
      [],
    ])
    expect(stdout).toMatch(address)
  })

  it('opens the desktop app where Electron is, with what stands after --, and ends as it does', async () => {
    const electron = program('electron', ['printf "%s\\n" "$@"', 'exit 7'])
    const env = { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: electron.folder }
    const { code, stdout, stderr } = await start(env, 'keyturn://session/s1')
    const main = fileURLToPath(new URL('../../out/electron/main.cjs', import.meta.url))
    expect([code, stdout, stderr]).toEqual([7, `${main}\nkeyturn://session/s1\n`, ''])
    expect(existsSync(main)).toBe(true)
  })
})

describe('Electron’s program', () => {
  /** Electron's package as npm unpacks it, with what its installer put there. */
  function unpacked(dist: Readonly<Record<string, string>>): string {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'package.json'), '{"version":"45.4.1"}')
    if (Object.keys(dist).length > 0) mkdirSync(join(folder, 'dist'))
    for (const [name, text] of Object.entries(dist))
      writeFileSync(join(folder, 'dist', name), text, { mode: name === 'electron' ? 0o755 : 0o644 })
    return folder
  }

  it('is found where its installer puts it', () => {
    const electronPackage = unpacked({ electron: '', version: '45.4.1' })
    const folder = join(electronPackage, 'dist')
    expect(findElectron({}, electronPackage)).toEqual({
      found: true,
      program: join(folder, 'electron'),
      folder,
    })
  })

  it('is not here before it was fetched', () => {
    expect(findElectron({}, null)).toEqual({ found: false, why: 'Electron’s package is not installed' })
    expect(findElectron({}, unpacked({}))).toEqual({ found: false, why: 'Electron is not here' })
  })

  it('of another version is none', () => {
    expect(findElectron({}, unpacked({ electron: '', version: 'v44.0.0' }))).toEqual({
      found: false,
      why: 'Electron 44.0.0 is here where 45.4.1 is wanted',
    })
  })

  it('is not waited for when nobody answers, and nothing goes on fetching it', async () => {
    const asked = new AbortController()
    const silent = createServer(() => asked.abort())
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      silent.closeAllConnections()
      silent.close()
    })
    const marker = temporaryFolder()
    const { port } = silent.address() as AddressInfo
    await fetchElectron({
      env: {
        PATH: process.env.PATH,
        HOME: marker,
        electron_config_cache: marker,
        ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
        force_no_cache: 'true',
      },
      signal: asked.signal,
    })
    expect(asked.signal.aborted).toBe(true)
    await eventually(() => expect(processes().filter(({ env }) => env.HOME === marker)).toEqual([]))
  })
})

/** What is said while something takes its time is not said on a quick machine. */
function withoutProgress(stderr: string): string {
  return stderr.replace('keyturn: Electron is not here; fetching it, for 20 seconds at most\n', '')
}
