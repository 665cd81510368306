import { argument, command } from '../command.ts'
import { requestCredentials } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const credentials = command({
  parse: (raw) => ({ session: argument(raw, 0) }),
  async run({ session }, io) {
    const answer = await resolveSession(io, session, async (reference) => {
      return await requestCredentials(io, { session: reference })
    })
    io.stdout.write(`${JSON.stringify(answer.credentials)}\n`)
    return 0
  },
})
