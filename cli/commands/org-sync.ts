import { command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { organizationJson } from '../output/organization-json.ts'
import { organizationText, readingText } from '../read-organization.ts'
import { request } from '../request.ts'

export const orgSync = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const state = await request(io, {
      name: 'organization.sync',
      input: {},
      waiting: 'reading the organization',
      onEvent: readingText,
    })
    if (json) writeJson(io.stdout, organizationJson(state))
    else io.stdout.write(organizationText(state))
    return 0
  },
})
