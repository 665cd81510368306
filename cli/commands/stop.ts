import type { StoppedSession } from '../../core/contract/operations.ts'
import { usageError } from '../cli-error.ts'
import { command, flagGiven, type RawArguments } from '../command.ts'
import type { Io } from '../io.ts'
import { writeJson } from '../output/json.ts'
import { stoppedText } from '../output/stopped-text.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'
import { type SessionsGiven, sessionsGiven } from '../sessions-given.ts'

export const stop = command({
  parse: (raw) => ({ which: whichOf(raw), json: flagGiven(raw, 'json') }),
  async run({ which, json }, io) {
    const stopped = await stopOf(io, which)
    if (json) writeJson(io.stdout, stopped)
    else if (stopped.length === 0)
      io.stderr.write(
        which !== 'all' && which.kind === 'one' ? 'it was not active\n' : 'nothing was active\n',
      )
    else io.stdout.write(stoppedText(stopped))
    return 0
  },
})

type Which = SessionsGiven | 'all'

async function stopOf(io: Io, which: Which): Promise<readonly StoppedSession[]> {
  if (which === 'all') return await request(io, { name: 'session.stop-all', input: {} })
  if (which.kind === 'one')
    return await resolveSession(io, which.session, async (reference) => {
      return await request(io, { name: 'session.stop', input: { session: reference } })
    })
  const rows = await request(io, { name: 'session.list', input: { query: which.query, active: true } })
  const stopped: StoppedSession[] = []
  for (const { id } of rows)
    stopped.push(...(await request(io, { name: 'session.stop', input: { session: id } })))
  return stopped
}

function whichOf(raw: RawArguments): Which {
  const given = sessionsGiven(raw)
  const all = flagGiven(raw, 'all')
  if (all && given !== null) throw usageError('name sessions or say --all, not both')
  if (all) return 'all'
  if (given === null) throw usageError('which session?', 'keyturn stop SESSION, or keyturn stop --all')
  return given
}
