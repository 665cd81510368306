import type { SessionRow } from '../../core/contract/session.ts'
import { approveGuarded } from '../approve-guarded.ts'
import { CliError, usageError } from '../cli-error.ts'
import { command, flagGiven, flagText, type RawArguments, requiredText } from '../command.ts'
import { childOf } from '../child-of.ts'
import { interrupted } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { sessionLabel } from '../output/session-label.ts'
import { confirm } from '../prompts/confirm.ts'
import { request } from '../request.ts'
import { ranJson, ranText } from '../run/ran.ts'
import { type Ran, runEverywhere } from '../run/run-everywhere.ts'
import type { ToldLine } from '../run/run-lines.ts'

const usualConcurrency = 4
const mostConcurrency = 64

export const run = command({
  parse: (raw) => ({
    query: requiredText(raw, 'sessions'),
    active: flagGiven(raw, 'active'),
    concurrency: concurrencyOf(raw),
    readOnly: flagGiven(raw, 'read-only'),
    by: flagGiven(raw, 'static') ? ('keys' as const) : ('files' as const),
    yes: flagGiven(raw, 'yes'),
    json: flagGiven(raw, 'json'),
    child: childOf(raw, 'keyturn run --sessions QUERY -- COMMAND…'),
  }),
  async run({ query, active, yes, json, child, ...how }, io) {
    const sessions = await request(io, {
      name: 'session.list',
      input: { ...(query === '' ? {} : { query }), ...(active ? { active } : {}) },
    })
    if (sessions.length === 0)
      throw new CliError(
        'session-not-found',
        `no ${active ? 'active ' : ''}session matches ${JSON.stringify(query)}`,
        {
          hint: 'keyturn list QUERY shows what a query finds',
        },
      )
    if (!yes) await confirm(io, question(sessions, child.program))
    await approveGuarded(
      io,
      sessions.filter(({ status }) => status === 'stopped'),
    )
    const lines = new Map(sessions.map(({ id }) => [id, [] as ToldLine[]]))
    const ran = await runEverywhere(io, {
      ...how,
      sessions,
      command: child,
      tell: json ? ({ id }, line) => void lines.get(id)?.push(line) : teller(io, sessions),
    })
    if (json)
      writeJson(
        io.stdout,
        ran.map((one) => ranJson(one, lines.get(one.session.id) ?? [])),
      )
    else io.stderr.write(ranText(io.stderr, ran))
    return exitCodeOf(ran)
  },
})

function concurrencyOf(raw: RawArguments): number {
  const text = flagText(raw, 'concurrency')
  if (text === undefined) return usualConcurrency
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < 1 || number > mostConcurrency)
    throw usageError(
      `${JSON.stringify(text)} is no number of commands at a time`,
      `it is 1 to ${mostConcurrency}`,
    )
  return number
}

function question(sessions: readonly SessionRow[], program: string): string {
  const names = sessions.slice(0, 10).map((session) => printable(sessionLabel(session)))
  const more = sessions.length > names.length ? ` and ${sessions.length - names.length} more` : ''
  return `run ${printable(program)} as ${names.join(', ')}${more}?`
}

/** Each line under its session's name. */
function teller(io: Io, sessions: readonly SessionRow[]): (session: SessionRow, line: ToldLine) => void {
  const width = Math.max(...sessions.map((session) => printable(sessionLabel(session)).length))
  return (session, { from, text }) => {
    const name = printable(sessionLabel(session)).padEnd(width)
    io[from].write(`${name} | ${text}\n`)
  }
}

function exitCodeOf(ran: readonly Ran[]): number {
  if (ran.some(({ end }) => end.kind === 'interrupted')) return interrupted
  return ran.every(({ end }) => end.kind === 'exit' && end.exitCode === 0) ? 0 : 1
}
