// @ts-check
// `npm start`: builds what changed and opens the desktop app; where Electron's program is not here and cannot be fetched,
// the browser page. What stands after `--` is for whichever of the two is opened.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fetchElectron } from './fetch-electron.mjs'
import { findElectron } from './find-electron.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const fetchLimitMs = 20_000

if (existsSync(`${root}node_modules/esbuild`)) process.exitCode = await start(process.argv.slice(2))
else {
  say('what it is built with is not installed: run npm ci')
  process.exitCode = 1
}

/** @param {string[]} args */
async function start(args) {
  const built = spawnSync(process.execPath, [`${root}build/build.mjs`, '--quiet'], { stdio: 'inherit' })
  if (built.status !== 0) return built.status ?? 1
  const electron = await desktopProgram()
  if (electron.found) return await run(electron.program, [`${root}out/electron/main.cjs`, ...args])
  say(`${electron.why}: opening the page in the browser instead of the desktop app`)
  return await run(process.execPath, [`${root}out/cli/keyturn.cjs`, 'ui', ...args])
}

async function desktopProgram() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { found: /** @type {const} */ (false), why: 'there is no display here' }
  }
  const here = findElectron(process.env)
  if (here.found || process.env.KEYTURN_SKIP_ELECTRON_DOWNLOAD) return here
  const notice = setTimeout(say, 1000, `${here.why}; fetching it, for ${fetchLimitMs / 1000} seconds at most`)
  await fetchElectron({ env: process.env, signal: AbortSignal.timeout(fetchLimitMs) })
  clearTimeout(notice)
  const now = findElectron(process.env)
  return now.found ? now : { ...now, why: `${now.why} and cannot be fetched` }
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
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(/** @type {'SIGINT'} */ (signal)))
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
