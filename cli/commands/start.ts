import type { StartedSession } from '../../core/contract/operations.ts'
import { usageError } from '../cli-error.ts'
import { command, flagGiven } from '../command.ts'
import { durationSeconds, endAfterSeconds } from '../duration.ts'
import type { Io } from '../io.ts'
import { readDelivery } from '../read-delivery.ts'
import { countdown } from '../output/countdown.ts'
import { writeJson } from '../output/json.ts'
import { localTime } from '../output/local-time.ts'
import { printable } from '../output/printable.ts'
import { sessionDetailsJson } from '../output/session-json.ts'
import { sessionLabel } from '../output/session-label.ts'
import { shellWord } from '../output/shell-word.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'
import { type SessionsGiven, sessionsGiven } from '../sessions-given.ts'
import { asTyped, settingsGiven } from '../settings-given.ts'
import { startMatching } from '../start-matching.ts'

export const start = command({
  parse: (raw) => ({
    given: required(sessionsGiven(raw)),
    settings: {
      ...settingsGiven(raw, { profile: 'profile', region: 'region' }, asTyped),
      ...settingsGiven(raw, { durationSeconds: 'duration' }, durationSeconds),
      ...settingsGiven(raw, { delivery: 'delivery' }, readDelivery),
      ...settingsGiven(raw, { stopAfterSeconds: 'for' }, endAfterSeconds),
      ...(flagGiven(raw, 'adopt') ? { adopt: true } : {}),
      ...(flagGiven(raw, 'read-only') ? ({ readOnly: true } as const) : {}),
    },
    yes: flagGiven(raw, 'yes'),
    json: flagGiven(raw, 'json'),
  }),
  async run({ given, settings, yes, json }, io) {
    if (given.kind === 'matching') return await startMatching(io, { query: given.query, settings, yes, json })
    const { session } = given
    const started = await resolveSession(io, session, async (reference) => {
      return await request(io, {
        name: 'session.start',
        input: { session: reference, ...settings },
        waiting: `starting ${reference}`,
      })
    })
    if (json) writeJson(io.stdout, { ...started, session: sessionDetailsJson(started.session) })
    else describe(started, io)
    return 0
  },
})

function required(given: SessionsGiven | null): SessionsGiven {
  if (given === null)
    throw usageError('which session?', 'keyturn start SESSION, or keyturn start --sessions QUERY')
  return given
}

function describe({ session, profile, alreadyActive, displaced }: StartedSession, io: Io): void {
  const left = session.expiresAt === null ? null : countdown(session.expiresAt, Date.now())
  const name = printable(sessionLabel(session))
  io.stdout.write(
    `${name} ${alreadyActive ? 'is active already' : 'is active'} as profile ${printable(profile)}${left === null ? '' : ` (${left} left)`}\n`,
  )
  if (session.delivery === 'process')
    io.stderr.write('tools ask Keyturn for its credentials; no key is on disk\n')
  if (session.stopsAt !== null) io.stderr.write(`it stops at ${localTime(session.stopsAt, Date.now())}\n`)
  if (session.readOnly) io.stderr.write('it may only read: AWS refuses it everything else\n')
  for (const other of displaced) {
    const lost = other.stopped ? 'and is stopped' : 'and goes on under its others'
    io.stderr.write(`${printable(other.name)} gave up profile ${printable(profile)} ${lost}\n`)
  }
  io.stderr.write(
    profile === 'default'
      ? 'tools use it unless told otherwise\n'
      : `use it: export AWS_PROFILE=${shellWord(profile)}, or aws --profile ${shellWord(profile)} …\n`,
  )
  if (!javaScriptReads.test(profile)) {
    io.stderr.write(
      'the AWS SDK for JavaScript (and CDK) may not find this profile or its region: it knows letters a-z, digits and _-@+.%:/ alone\n',
    )
  }
}

/** `prefixKeyRegex` of its config loader (@smithy/core, parseIni). */
const javaScriptReads = /^[\w@+.%:/-]+$/
