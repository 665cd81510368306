// @ts-check
// Guard of every test: a connection to anything but this machine fails the test whose process opened it. Vitest loads
// it in its workers; the launchers load it into every process they start (NODE_OPTIONS), which report here by a file.
import { appendFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Where every process under test writes down the connections it should not have tried. Launched programs are told by
 * the address they load this file from (`…/loopback-only.mjs?report=PATH`): the agent takes NODE_OPTIONS with it, and
 * nothing else of the tests.
 */
export const violationsFile =
  new URL(import.meta.url).searchParams.get('report') ??
  join(tmpdir(), `keyturn-test-violations-${process.ppid}-${process.env.VITEST_POOL_ID ?? '0'}`)

const connect = net.Socket.prototype.connect
// Node's own overloads are not spelt out again: arguments pass through unread but for the host.
net.Socket.prototype.connect = function guarded(/** @type {unknown[]} */ ...args) {
  const host = hostOf(args)
  if (host !== null && !isLoopback(host)) {
    appendFileSync(
      violationsFile,
      `process ${process.pid} (${process.argv[1] ?? ''}) tried to reach ${host}\n`,
    )
    throw new Error(`a test tried to reach ${host}, which is not this machine`)
  }
  return Reflect.apply(connect, this, args)
}

/** @param {readonly unknown[]} args */
function hostOf(args) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof first === 'object' && first !== null) {
    return typeof first.path === 'string' ? null : (first.host ?? 'localhost')
  }
  return typeof first === 'number' ? (typeof args[1] === 'string' ? args[1] : 'localhost') : null
}

/** @param {string} host */
function isLoopback(host) {
  return (
    host === 'localhost' ||
    // Names of this machine's own (RFC 6761).
    host.endsWith('.localhost') ||
    host === '::1' ||
    host.startsWith('::ffff:7f') ||
    /^127\.\d+\.\d+\.\d+$/.test(host)
  )
}
