import { argument, command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const importUndo = command({
  parse: (raw) => ({ session: argument(raw, 0), json: flagGiven(raw, 'json') }),
  async run({ session, json }, io) {
    const back = await resolveSession(io, session, async (reference) => {
      return await request(io, { name: 'access-key.put-back', input: { session: reference } })
    })
    if (json) writeJson(io.stdout, back)
    else {
      io.stdout.write(
        `put the key of profile ${printable(back.profile)} back into ${printable(back.files.join(', '))}\n`,
      )
    }
    return 0
  },
})
