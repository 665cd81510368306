import { argument, command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { organizationJson } from '../output/organization-json.ts'
import { organizationText, readingText } from '../read-organization.ts'
import { request } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const orgUse = command({
  parse: (raw) => ({ session: argument(raw, 0), json: flagGiven(raw, 'json') }),
  async run({ session, json }, io) {
    const state = await resolveSession(io, session, async (reference) => {
      return await request(io, {
        name: 'organization.use',
        input: { session: reference },
        waiting: 'reading the organization',
        onEvent: readingText,
      })
    })
    if (json) writeJson(io.stdout, organizationJson(state))
    else io.stdout.write(organizationText(state))
    return 0
  },
})
