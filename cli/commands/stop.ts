import { usageError } from '../cli-error.ts'
import { command, flagGiven, type RawArguments } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { stoppedText } from '../output/stopped-text.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const stop = command({
  parse: (raw) => ({ session: sessionOrAll(raw), json: flagGiven(raw, 'json') }),
  async run({ session, json }, io) {
    const stopped =
      session === null
        ? await request(io, { name: 'session.stop-all', input: {} })
        : await resolveSession(io, session, async (reference) => {
            return await request(io, { name: 'session.stop', input: { session: reference } })
          })
    if (json) writeJson(io.stdout, stopped)
    else if (stopped.length === 0)
      io.stderr.write(session === null ? 'nothing was active\n' : 'it was not active\n')
    else io.stdout.write(stoppedText(stopped))
    return 0
  },
})

/** Null stands for all. */
function sessionOrAll(raw: RawArguments): string | null {
  const [session] = raw.positional
  const all = flagGiven(raw, 'all')
  if (all && session !== undefined) throw usageError('name a session or say --all, not both')
  if (all) return null
  if (session === undefined) throw usageError('which session?', 'keyturn stop SESSION, or keyturn stop --all')
  return session
}
