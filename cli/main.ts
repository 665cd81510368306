#!/usr/bin/env node
import { writeSync } from 'node:fs'
import { homedir } from 'node:os'
import { readEnvironment } from '../agent/environment.ts'
import { keyturnHome } from '../agent/home.ts'
import { fastCredentials } from '../agent/fast-credentials.ts'
import type { Failure } from '../core/contract/errors.ts'
import type { ExitCode } from './exit-code.ts'

// A copy, because what is secret in it is taken out of the real one when more than this file is loaded.
const env = { ...process.env }
const standpoint = { userHome: homedir(), cwd: process.cwd() }
const place = { home: keyturnHome(env, standpoint), environment: readEnvironment(env, standpoint) }

// Without a top-level await: this file is built as CommonJS.
void run(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode
  return null
})

/**
 * SDKs ask for credentials at every start, so that has a way of its own that loads this file and Node's own modules
 * alone; everything else is in `whole.ts`.
 */
async function run(argv: readonly string[]): Promise<ExitCode> {
  const [name, session, ...more] = argv
  if (name !== 'credentials' || session === undefined || session.startsWith('-') || more.length > 0) {
    return await whole(argv, null)
  }
  const answer = await fastCredentials(session, place)
  if (answer.kind === 'credentials' && printed(`${answer.json}\n`)) return 0
  return await whole(argv, answer.kind === 'failed' ? answer.failure : null)
}

/** Straight to the descriptor: making a stream of it costs some milliseconds. False: it has to be done the usual way. */
function printed(text: string): boolean {
  try {
    return writeSync(1, text) === Buffer.byteLength(text)
  } catch {
    return false
  }
}

async function whole(argv: readonly string[], failure: Failure | null): Promise<ExitCode> {
  const { runWhole } = await import('./whole.ts')
  return await runWhole(argv, { ...place, env, standpoint, failure })
}
