import { argument, command, flagGiven } from '../command.ts'
import { requestCredentials } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const credentials = command({
  parse: (raw) => ({ session: argument(raw, 0), readOnly: flagGiven(raw, 'read-only') }),
  async run({ session, readOnly }, io) {
    const answer = await resolveSession(io, session, async (reference) => {
      return await requestCredentials(io, { session: reference, readOnly })
    })
    io.stdout.write(`${JSON.stringify(answer.credentials)}\n`)
    return 0
  },
})
