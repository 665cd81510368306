// @ts-check
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { electronPackage } from './find-electron.mjs'

/**
 * @typedef {{ readonly kind: 'asked' }
 *   | { readonly kind: 'received', readonly received: number, readonly total: number | null }
 *   | { readonly kind: 'arrived' }} Arrival in bytes; `total` null: the server does not say.
 */

/** After so long without a byte nothing more is waited for, in ms. */
export const silenceMs = 20_000

/**
 * Has Electron's package fetch its program, as its own installer does.
 * @param {object} options
 * @param {Readonly<Record<string, string | undefined>>} options.env
 * @param {AbortSignal} [options.signal] ends it.
 * @param {(arrival: Extract<Arrival, { kind: 'received' }>) => void} [options.onReceived]
 * @param {(ms: number, run: () => void) => () => void} [options.after] sets a timer; the answer cancels it.
 * @returns {Promise<'ended' | 'silent' | 'stopped'>} `ended`: by itself, well or not. `silent`: a network that accepts
 *   and sends nothing was waited for in vain. `stopped`: by the signal.
 */
export async function fetchElectron({ env, signal, onReceived = () => {}, after = setTimer }) {
  const folder = electronPackage()
  // Where its package is not installed, nothing fetches.
  if (folder === null) return 'ended'
  // A group of its own, so that what it starts ends with it.
  const child = spawn(
    process.execPath,
    ['--import', new URL('report-arrival.mjs', import.meta.url).href, join(folder, 'install.js')],
    { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: process.platform !== 'win32' },
  )
  /** @type {'ended' | 'silent' | 'stopped'} */
  let outcome = 'ended'
  let cancel = () => {}
  /** @param {'silent' | 'stopped'} how */
  const stop = (how) => {
    outcome = how
    end(child)
  }
  child.on('message', (message) => {
    const arrival = /** @type {Arrival} */ (message)
    cancel()
    // What comes after the last byte, looking at it and unpacking, takes the time it takes.
    if (arrival.kind !== 'arrived') cancel = after(silenceMs, () => stop('silent'))
    if (arrival.kind === 'received') onReceived(arrival)
  })
  const stopped = () => stop('stopped')
  signal?.addEventListener('abort', stopped, { once: true })
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.once('error', resolve)
  })
  cancel()
  signal?.removeEventListener('abort', stopped)
  return outcome
}

/** @param {import('node:child_process').ChildProcess} child */
function end(child) {
  if (child.pid === undefined || process.platform === 'win32') child.kill('SIGKILL')
  else process.kill(-child.pid, 'SIGKILL')
}

/**
 * @param {number} ms
 * @param {() => void} run
 */
function setTimer(ms, run) {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
