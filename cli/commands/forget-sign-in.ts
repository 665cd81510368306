import { argument, command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { stoppedText } from '../output/stopped-text.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const forgetSignIn = command({
  parse: (raw) => ({ session: argument(raw, 0), json: flagGiven(raw, 'json') }),
  async run({ session, json }, io) {
    const stopped = await resolveSession(io, session, async (reference) => {
      return await request(io, { name: 'session.forget-sign-in', input: { session: reference } })
    })
    if (json) writeJson(io.stdout, stopped)
    else io.stdout.write(`forgot the sign-in of ${printable(session)}\n${stoppedText(stopped)}`)
    return 0
  },
})
