import { command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { organizationJson } from '../output/organization-json.ts'
import { request } from '../request.ts'

export const orgForget = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const state = await request(io, { name: 'organization.forget', input: {} })
    if (json) writeJson(io.stdout, organizationJson(state))
    else io.stdout.write('no session reads the organization any more\n')
    return 0
  },
})
