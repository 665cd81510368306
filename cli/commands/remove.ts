import { argument, command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { sessionJson } from '../output/session-json.ts'
import { sessionLabel } from '../output/session-label.ts'
import { confirm } from '../prompts/confirm.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const remove = command({
  parse: (raw) => ({
    session: argument(raw, 0),
    leaveKeys: flagGiven(raw, 'leave-keys'),
    yes: flagGiven(raw, 'yes'),
    json: flagGiven(raw, 'json'),
  }),
  async run({ session, leaveKeys, yes, json }, io) {
    // Shown before it is asked about: a fuzzy name must not remove something else than what was meant.
    const found = await resolveSession(io, session, async (reference) => {
      return await request(io, { name: 'session.show', input: { session: reference } })
    })
    const key = found.kind === 'iam-user' ? ' with its access key' : ''
    if (!yes) await confirm(io, `remove ${printable(sessionLabel(found))}${key}?`)
    const removed = await request(io, {
      name: 'session.remove',
      input: { session: found.id, ...(leaveKeys ? { leaveKeys } : {}) },
    })
    if (json) writeJson(io.stdout, sessionJson(removed))
    else io.stdout.write(`removed ${printable(sessionLabel(removed))}\n`)
    return 0
  },
})
