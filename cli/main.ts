#!/usr/bin/env node
import { writeSync } from 'node:fs'
import { homedir } from 'node:os'
import { readEnvironment } from '../agent/environment.ts'
import { keyturnHome } from '../agent/home.ts'
import { fastCredentials, fastProcessAnswer } from '../agent/fast-credentials.ts'
import { outsideVariables } from '../agent/outside-variables.ts'
import type { Failure } from '../core/contract/errors.ts'
import type { ExitCode } from './exit-code.ts'

// A copy, because what is secret in it is taken out of the real one when more than this file is loaded.
const env = { ...process.env }
const standpoint = { userHome: homedir(), cwd: process.cwd() }
const place = {
  home: keyturnHome(env, standpoint),
  // In a shell of ours the variables lead tools to a session; an agent goes by those outside of it.
  environment: readEnvironment(outsideVariables(env), standpoint),
}

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
  if (name === 'credentials' && session !== undefined && more[0] === '--no-prompt' && more.length === 1) {
    const answer = await fastProcessAnswer(session, place.home)
    if (answer.kind === 'credentials' && printed(1, `${answer.json}\n`)) return 0
    if (answer.kind === 'refused' && printed(2, `${answer.line}\n`)) return 1
    return await whole(argv, null)
  }
  if (name !== 'credentials' || session === undefined || session.startsWith('-') || more.length > 0) {
    return await whole(argv, null)
  }
  const answer = await fastCredentials(session, place)
  if (answer.kind === 'credentials' && printed(1, `${answer.json}\n`)) return 0
  return await whole(argv, answer.kind === 'failed' ? answer.failure : null)
}

/** Straight to the descriptor: making a stream of it costs some milliseconds. False: it has to be done the usual way. */
function printed(descriptor: 1 | 2, text: string): boolean {
  try {
    return writeSync(descriptor, text) === Buffer.byteLength(text)
  } catch {
    return false
  }
}

async function whole(argv: readonly string[], failure: Failure | null): Promise<ExitCode> {
  const { runWhole } = await import('./whole.ts')
  return await runWhole(argv, { ...place, env, standpoint, failure })
}
