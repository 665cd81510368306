import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { openInBrowser } from '../../../agent/console/open-in-browser.ts'
import { privateStarts } from '../../../agent/console/private-starts.ts'
import { usualBrowser } from '../../../agent/console/usual-browser.ts'
import { untilOver } from '../../support/at-end.ts'
import { eventually } from '../../support/eventually.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const address = 'http://127.0.0.1:4000/visit?code=once'
let programs: string

const desktop = () => ({ platform: 'linux', variables: process.env }) as const

/** Nothing but the programs of the test is on PATH. */
beforeEach(() => {
  programs = temporaryFolder()
  vi.stubEnv('PATH', programs)
  untilOver(() => vi.unstubAllEnvs())
})

function program(name: string, ...lines: readonly string[]): string {
  const file = join(programs, name)
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 })
  return file
}

/** A browser that stays open; the answer says what it was started with, while it runs, and ends it. */
function browser(name: string): () => Promise<readonly string[]> {
  const file = program(
    name,
    'printf "%s\\n" "$$" "$@" > "$0.new"',
    '/bin/mv "$0.new" "$0.started"',
    'exec /bin/sleep 60',
  )
  return async () => {
    const [pid, ...words] = await eventually(() => readFileSync(`${file}.started`, 'utf8').trim().split('\n'))
    // Throws when it has ended.
    process.kill(Number(pid))
    return words
  }
}

/** Chrome has several names on Linux. */
const chromeElseEdge = [
  { browser: 'chrome', arguments: ['--no-first-run'] },
  { browser: 'edge', arguments: ['--no-first-run'] },
] as const

it.each(['google-chrome', 'chromium', 'microsoft-edge'])('does not wait for %s to end', async (name) => {
  const startedWith = browser(name)
  await openInBrowser({ starts: chromeElseEdge, address }, desktop())
  expect(await startedWith()).toEqual(['--no-first-run', address])
})

it.each([
  ['google-chrome.desktop', 'google-chrome', '--incognito'],
  ['firefox.desktop', 'firefox', '--private-window'],
])('opens a private window of the usual browser, %s', async (entry, name, flag) => {
  program('xdg-mime', `echo ${entry}`)
  const startedWith = browser(name)
  if (name !== 'google-chrome') browser('google-chrome')
  const starts = privateStarts('linux', await usualBrowser(desktop()))
  await openInBrowser({ starts, address }, desktop())
  expect(await startedWith()).toEqual([flag, address])
})

it('opens a private window of one that is there where the desktop does not tell', async () => {
  const startedWith = browser('brave')
  const starts = privateStarts('linux', await usualBrowser(desktop()))
  await openInBrowser({ starts, address }, desktop())
  expect(await startedWith()).toEqual(['--incognito', address])
})

it('says so when no browser is there', async () => {
  await expect(openInBrowser({ starts: chromeElseEdge, address }, desktop())).rejects.toMatchObject({
    code: 'host-unable',
    message: 'neither Chrome nor Edge could be started',
  })
})
