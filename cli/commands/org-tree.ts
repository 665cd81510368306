import { CliError } from '../cli-error.ts'
import { command, flagGiven } from '../command.ts'
import { writeJson } from '../output/json.ts'
import { organizationJson } from '../output/organization-json.ts'
import { organizationTreeText } from '../output/organization-tree.ts'
import { request } from '../request.ts'

export const orgTree = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const state = await request(io, { name: 'organization.show', input: {} })
    const { organization } = state
    if (organization === null) {
      throw new CliError('organization-missing', 'no organization was read', {
        hint:
          state.session === null
            ? 'choose a session of its management account, or of a delegated administrator: keyturn org use SESSION'
            : 'keyturn org sync',
      })
    }
    if (json) writeJson(io.stdout, organizationJson(state))
    else io.stdout.write(organizationTreeText(io.stdout, organization))
    return 0
  },
})
