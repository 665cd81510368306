import type { AgentInput } from '../core/contract/agent-operations.ts'
import type { SessionRow } from '../core/contract/session.ts'
import { CliError, usageError } from './cli-error.ts'
import { type ExitCode, exitCodeOf } from './exit-code.ts'
import type { Io } from './io.ts'
import { writeJson } from './output/json.ts'
import { printable } from './output/printable.ts'
import { sessionDetailsJson } from './output/session-json.ts'
import { sessionLabel } from './output/session-label.ts'
import { confirm } from './prompts/confirm.ts'
import { knownFailure } from './report-failure.ts'
import { approveGuarded } from './approve-guarded.ts'
import { request } from './request.ts'

/** So many are named in the question. */
const fewSessions = 10

/**
 * Starts every session that a search finds and that does not run, each under its own profile, one after the other: a
 * sign-in or code that one asks for serves the others. One that fails keeps none of the others from starting; the exit
 * code is the gravest. @throws CliError `session-not-found`; `invalid-input` where nobody can say yes.
 */
export async function startMatching(
  io: Io,
  options: {
    readonly query: string
    readonly settings: Omit<AgentInput<'session.start'>, 'session'>
    readonly yes: boolean
    readonly json: boolean
  },
): Promise<ExitCode> {
  const { query, settings, yes, json } = options
  if (settings.profile !== undefined)
    throw usageError('--profile is for one session', 'each starts under its own')
  const found = await request(io, { name: 'session.list', input: { query, ranked: true } })
  const rows = found.filter(({ gone }) => !gone)
  if (rows.length === 0)
    throw new CliError('session-not-found', `no session matches ${JSON.stringify(query)}`)
  const stopped = rows.filter(({ status }) => status === 'stopped')
  if (stopped.length === 0) io.stderr.write('all of them run already\n')
  await mayStart(io, stopped, yes)
  await approveGuarded(io, stopped)
  const started: unknown[] = []
  let worst: ExitCode = 0
  for (const row of stopped) {
    const name = printable(sessionLabel(row))
    try {
      const { session, profile } = await request(io, {
        name: 'session.start',
        input: { session: row.id, ...settings },
        waiting: `starting ${name}`,
      })
      if (json) started.push({ ...sessionDetailsJson(session) })
      else io.stdout.write(`${name} is active as profile ${printable(profile)}\n`)
    } catch (error) {
      const failure = knownFailure(error)
      if (failure === null || io.signal.aborted) throw error
      worst = Math.max(worst, exitCodeOf(failure.code))
      io.stderr.write(`${name} was not started: ${printable(failure.message)}\n`)
    }
  }
  if (json) writeJson(io.stdout, started)
  return worst
}

async function mayStart(io: Io, rows: readonly SessionRow[], yes: boolean): Promise<void> {
  if (yes || rows.length === 0) return
  if (!io.canAsk)
    throw usageError('nobody can be asked here', 'say --yes if you mean all that the search finds')
  const names = rows.slice(0, fewSessions).map((row) => printable(sessionLabel(row)))
  const more = rows.length > names.length ? ` and ${rows.length - names.length} more` : ''
  await confirm(io, `start ${names.join(', ')}${more}?`)
}
