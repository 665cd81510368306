// @ts-check
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { electronPackage } from './find-electron.mjs'

/**
 * Has Electron's package fetch its program, as its own installer does. Resolves when that has ended, well or not, or when
 * the signal ends it: against a network that accepts and never answers it would wait for minutes.
 * @param {{ env: Readonly<Record<string, string | undefined>>, signal: AbortSignal }} options
 * @returns {Promise<void>}
 */
export async function fetchElectron({ env, signal }) {
  const folder = electronPackage()
  // Where its package is not installed, nothing fetches.
  if (folder === null) return
  // A group of its own, so that what it starts ends with it.
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    env,
    stdio: 'ignore',
    detached: process.platform !== 'win32',
  })
  const stop = () => end(child)
  signal.addEventListener('abort', stop, { once: true })
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.once('error', resolve)
  })
  signal.removeEventListener('abort', stop)
}

/** @param {import('node:child_process').ChildProcess} child */
function end(child) {
  if (child.pid === undefined || process.platform === 'win32') child.kill('SIGKILL')
  else process.kill(-child.pid, 'SIGKILL')
}
