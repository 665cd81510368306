// @ts-check
// `npm start`: builds what changed and opens the desktop app; where Electron's program is not here and cannot be fetched,
// the browser page. What stands after `--` is for whichever of the two is opened.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fetchElectron, silenceMs } from './fetch-electron.mjs'
import { findElectron } from './find-electron.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const clearLine = '\r\u001B[K'
const endings = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

try {
  process.exitCode = await start(process.argv.slice(2))
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

/** @param {string[]} args */
async function start(args) {
  if (!existsSync(`${root}node_modules/esbuild`)) {
    say('what it is built with is not installed: run npm ci')
    return 1
  }
  const built = spawnSync(process.execPath, [`${root}build/build.mjs`, '--quiet'], { stdio: 'inherit' })
  if (built.error !== undefined) say(`the build cannot be started (${built.error.message})`)
  if (built.status !== 0) return built.status ?? 1
  const electron = await desktopProgram()
  if (electron === null) return 130
  if (electron.found) return await run(electron.program, [`${root}out/electron/main.cjs`, ...args])
  say(`${electron.why}: opening the page in the browser instead of the desktop app`)
  return await run(process.execPath, [`${root}out/cli/keyturn.cjs`, 'ui', ...args])
}

/** Null: the person wants no more of it. */
async function desktopProgram() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { found: /** @type {const} */ (false), why: 'there is no display here' }
  }
  const here = findElectron(process.env)
  if (here.found || process.env.KEYTURN_SKIP_ELECTRON_DOWNLOAD) return here
  const notice = setTimeout(say, 1000, `${here.why}; fetching it`)
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  for (const signal of endings) process.once(signal, stop)
  const outcome = await fetchElectron({ env: process.env, signal: stopping.signal, onReceived: showReceived })
  for (const signal of endings) process.off(signal, stop)
  clearTimeout(notice)
  if (process.stderr.isTTY) process.stderr.write(clearLine)
  if (outcome === 'stopped') return null
  const now = findElectron(process.env)
  if (now.found) return now
  const why =
    outcome === 'silent' ? `nothing of it came for ${silenceMs / 1000} seconds` : 'cannot be fetched'
  return { ...now, why: `${now.why} and ${why}` }
}

/** @param {{ received: number, total: number | null }} bytes */
function showReceived({ received, total }) {
  if (!process.stderr.isTTY) return
  const ofTotal = total === null ? '' : ` of ${megabytes(total)}`
  process.stderr.write(`${clearLine}keyturn: ${megabytes(received)}${ofTotal} MB of Electron`)
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.round(bytes / 1_000_000)
}

/**
 * The exit code of a program that has this terminal.
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<number>}
 */
async function run(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' })
  // The terminal sends them to both; the one that was started decides what they mean.
  for (const signal of endings) process.on(signal, () => child.kill(signal))
  return await new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1))
    child.once('error', (error) => {
      say(`${program} cannot be started (${error.message})`)
      resolve(1)
    })
  })
}

/** @param {string} text */
function say(text) {
  console.error(`keyturn: ${text}`)
}
