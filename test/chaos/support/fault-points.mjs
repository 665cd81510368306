// @ts-check
// Loaded into a program before anything else (`--import …/fault-points.mjs?folder=…`): every change it makes below the
// folder is a point, counted and written down. At the point `die` it is killed with the change not made; the point `fail`
// fails with `code`, half of a write done as on a disk that fills up.
import fs from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { relative, sep } from 'node:path'

const asked = new URL(import.meta.url).searchParams
const folder = asked.get('folder') ?? ''
const report = asked.get('report') ?? ''
const die = Number(asked.get('die') ?? 0)
const fail = Number(asked.get('fail') ?? 0)
const code = asked.get('code') ?? ''
const only = asked.get('program') ?? ''
const { appendFileSync } = fs

let count = 0
/** Paths of what is open, by descriptor. @type {Map<number, string>} */
const opened = new Map()

/**
 * @param {string} change
 * @param {unknown} path
 * @returns {Error | null} What the change has to fail with.
 */
function point(change, path) {
  const below = relative(folder, String(path))
  if (below === '' || below.startsWith('..') || below.startsWith('logs')) return null
  count += 1
  appendFileSync(report, `${change} ${below.split(sep).map(unnumbered).join('/')}\n`)
  if (count === die) process.kill(process.pid, 'SIGKILL')
  if (count !== fail) return null
  return Object.assign(new Error(`${code}: injected, ${change} '${String(path)}'`), { code, syscall: change })
}

/** Names are the same in every run. @param {string} name */
function unnumbered(name) {
  return name.replaceAll(/[0-9a-f]{12,}|\d{5,}/g, '*')
}

/** @param {unknown} flags */
function writes(flags) {
  return typeof flags === 'string' ? /[wa+]/.test(flags) : typeof flags === 'number' && (flags & 3) !== 0
}

/** What is not there cannot be removed, and what is there is not made. @param {string} name @param {readonly unknown[]} args */
function isChange(name, args) {
  if (name === 'open') return writes(args[1]) && !fs.existsSync(String(args[0]))
  if (name === 'mkdir') return !fs.existsSync(String(args[0]))
  return fs.existsSync(String(args[0]))
}

const changes = ['open', 'rename', 'link', 'unlink', 'rm', 'mkdir', 'symlink']
const functions = /** @type {Record<string, Function>} */ (/** @type {unknown} */ (fs))
const promises = /** @type {Record<string, Function>} */ (/** @type {unknown} */ (fs.promises))

for (const name of changes) {
  const where = name === 'link' || name === 'rename' || name === 'symlink' ? 1 : 0
  const [callback, sync, promise] = [functions[name], functions[`${name}Sync`], promises[name]]
  /** @param {unknown[]} args */
  functions[name] = (...args) => {
    const error = isChange(name, args) ? point(name, args[where]) : null
    if (error !== null) return process.nextTick(/** @type {Function} */ (args.at(-1)), error)
    if (name !== 'open') return callback?.(...args)
    const done = /** @type {Function} */ (args.at(-1))
    return callback?.(...args.slice(0, -1), (/** @type {unknown} */ failed, /** @type {number} */ fd) => {
      if (typeof fd === 'number') opened.set(fd, String(args[0]))
      done(failed, fd)
    })
  }
  /** @param {unknown[]} args */
  functions[`${name}Sync`] = (...args) => {
    const error = isChange(name, args) ? point(name, args[where]) : null
    if (error !== null) throw error
    const result = sync?.(...args)
    if (name === 'open') opened.set(/** @type {number} */ (result), String(args[0]))
    return result
  }
  /** @param {unknown[]} args */
  promises[name] = async (...args) => {
    const error = isChange(name, args) ? point(name, args[where]) : null
    if (error !== null) throw error
    const result = await promise?.(...args)
    if (name === 'open') opened.set(result.fd, String(args[0]))
    return result
  }
}

const write = functions.write
/** @param {unknown[]} args */
functions.write = (...args) => {
  const [fd, data] = /** @type {[number, string | Uint8Array]} */ (args)
  const error = point('write', opened.get(fd) ?? '')
  if (error === null) return write?.(...args)
  const half = Buffer.from(data).subarray(0, Math.floor(Buffer.byteLength(data) / 2))
  fs.writeSync(fd, half)
  return process.nextTick(/** @type {Function} */ (args.at(-1)), error)
}

const some = await fs.promises.open(process.execPath)
const handle = Object.getPrototypeOf(some)
const writeFile = handle.writeFile
/** @this {import('node:fs/promises').FileHandle} @param {string | Uint8Array} data @param {unknown[]} more */
handle.writeFile = async function (data, ...more) {
  const error = point('write', opened.get(this.fd) ?? '')
  if (error === null) return writeFile.call(this, data, ...more)
  await writeFile.call(this, Buffer.from(data).subarray(0, Math.floor(Buffer.byteLength(data) / 2)))
  throw error
}
await some.close()

// What is imported by name follows; a program that is not meant keeps its own.
if (process.argv[1]?.endsWith(only) === true) {
  syncBuiltinESMExports()
  pointAtExchanges()
}

/** What core/aws-files/exchange-files.ts calls in the C library: the second path is the file's. */
function pointAtExchanges() {
  const koffi = createRequire(import.meta.url)('koffi')
  const { errno, load, os } = /** @type {typeof import('koffi')} */ (koffi)
  /** @param {Parameters<typeof load>} library */
  const loadPointing = (...library) => {
    const loaded = load(...library)
    const declare = /** @type {(...declared: unknown[]) => Function} */ (loaded.func.bind(loaded))
    const func = (/** @type {unknown[]} */ ...declared) => {
      const call = declare(...declared)
      return (/** @type {unknown[]} */ ...args) => {
        const [, path] = args.filter((arg) => typeof arg === 'string')
        if (fs.existsSync(String(path)) && point('exchange', path) !== null) {
          errno(os.errno[code] ?? 0)
          return -1
        }
        return call(...args)
      }
    }
    return { func }
  }
  // The one is what require() gives, the other what an import of it will be made of.
  koffi.load = koffi.default.load = loadPointing
}
