import type { StartedSession } from '../../core/contract/operations.ts'
import { argument, command, flagGiven, flagText } from '../command.ts'
import { durationSeconds } from '../duration.ts'
import type { Io } from '../io.ts'
import { countdown } from '../output/countdown.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { sessionDetailsJson } from '../output/session-json.ts'
import { sessionLabel } from '../output/session-label.ts'
import { shellWord } from '../output/shell-word.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const start = command({
  parse: (raw) => {
    const duration = flagText(raw, 'duration')
    const profile = flagText(raw, 'profile')
    const region = flagText(raw, 'region')
    return {
      session: argument(raw, 0),
      settings: {
        ...(profile === undefined ? {} : { profile }),
        ...(region === undefined ? {} : { region }),
        ...(duration === undefined ? {} : { durationSeconds: durationSeconds(duration) }),
        ...(flagGiven(raw, 'adopt') ? { adopt: true } : {}),
        ...(flagGiven(raw, 'read-only') ? ({ readOnly: true } as const) : {}),
      },
      json: flagGiven(raw, 'json'),
    }
  },
  async run({ session, settings, json }, io) {
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

function describe({ session, profile, alreadyActive, displaced }: StartedSession, io: Io): void {
  const left = session.expiresAt === null ? null : countdown(session.expiresAt, Date.now())
  const name = printable(sessionLabel(session))
  io.stdout.write(
    `${name} ${alreadyActive ? 'is active already' : 'is active'} as profile ${printable(profile)}${left === null ? '' : ` (${left} left)`}\n`,
  )
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
