import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fetchElectron, silenceMs } from '../../build/fetch-electron.mjs'
import { findElectron } from '../../build/find-electron.mjs'
import { eventually } from '../support/eventually.ts'
import { localServer } from '../support/local-server.ts'
import { manualClock } from '../support/manual-clock.ts'
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

  it('ends at Ctrl+C while it fetches, and nothing goes on fetching', async () => {
    const mirror = await silentServer()
    const user = await newUser({ emulator: null, passphrase: null })
    const child = spawn(process.execPath, [script], {
      env: {
        ...user.env,
        ELECTRON_OVERRIDE_DIST_PATH: join(user.folder, 'no-electron'),
        DISPLAY: ':99',
        ELECTRON_MIRROR: mirror.url,
        electron_config_cache: temporaryFolder(),
        force_no_cache: 'true',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
    const ended = once(child, 'close')
    await mirror.asked
    child.kill('SIGINT')
    expect(await ended).toEqual([130, null])
    expect(withoutProgress(stderr)).toBe('')
    await eventually(() => expect(processes().filter(({ env }) => env.HOME === user.env.HOME)).toEqual([]))
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

  it('whose package is damaged is none', () => {
    const electronPackage = unpacked({ electron: '', version: '45.4.1' })
    writeFileSync(join(electronPackage, 'package.json'), '{"version":')
    expect(findElectron({}, electronPackage)).toEqual({
      found: false,
      why: 'Electron’s package is damaged (npm ci puts it right)',
    })
  })
})

describe('fetching Electron', () => {
  /** The variables with which it is fetched from there, by processes that can be told by their home. */
  function fetching(url: string): { readonly home: string; readonly env: Record<string, string> } {
    const home = temporaryFolder()
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: home,
      electron_config_cache: home,
      ELECTRON_MIRROR: url,
      force_no_cache: 'true',
    }
    return { home, env }
  }

  it('ends when it is told to, and nothing goes on fetching', async () => {
    const mirror = await silentServer()
    const { home, env } = fetching(mirror.url)
    const stopping = new AbortController()
    const fetched = fetchElectron({ env, signal: stopping.signal })
    await mirror.asked
    stopping.abort()
    expect(await fetched).toBe('stopped')
    await eventually(() => expect(processes().filter((one) => one.env.HOME === home)).toEqual([]))
  })

  it('ends when nothing comes for 20 seconds', async () => {
    const mirror = await silentServer()
    const clock = manualClock()
    const fetched = fetchElectron({ ...fetching(mirror.url), after: clock.after })
    await mirror.asked
    await eventually(() => expect(clock.pending()).toBe(1))
    await clock.advance(silenceMs)
    expect(await fetched).toBe('silent')
    expect(silenceMs).toBe(20_000)
  })

  it('goes on as long as something comes, and tells how much', async () => {
    const clock = manualClock()
    let answer: ServerResponse | null = null
    const slow = await served((response) => {
      answer = response.writeHead(200, { 'content-length': '6' })
      answer.write('ab')
    })
    const told: unknown[] = []
    const fetched = fetchElectron({
      ...fetching(slow),
      after: clock.after,
      onReceived: ({ received, total }) => told.push([received, total]),
    })
    await eventually(() => expect(told).toEqual([[2, 6]]))
    await clock.advance(silenceMs - 1)
    ;(answer as ServerResponse | null)?.write('cd')
    await eventually(() => expect(told).toHaveLength(2))
    await clock.advance(silenceMs - 1)
    ;(answer as ServerResponse | null)?.end('ef')
    // It is no Electron: the installer refuses it.
    expect(await fetched).toBe('ended')
    expect(told).toEqual([
      [2, 6],
      [4, 6],
      [6, 6],
    ])
    expect(clock.pending()).toBe(0)
  })
})

/** A server that takes every request and answers none. */
async function silentServer(): Promise<{ readonly url: string; readonly asked: Promise<void> }> {
  let tell: () => void = () => {}
  const asked = new Promise<void>((resolve) => (tell = resolve))
  return { url: await served(() => tell()), asked }
}

/** The address of a server that answers so until the test ends. */
async function served(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_, response) => answer(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** What is said while something takes its time is not said on a quick machine. */
function withoutProgress(stderr: string): string {
  return stderr.replace('keyturn: Electron is not here; fetching it\n', '')
}
