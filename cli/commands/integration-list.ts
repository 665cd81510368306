import { command, flagGiven } from '../command.ts'
import { integrationTable, noIntegrations } from '../output/integration-table.ts'
import { integrationJson } from '../output/integration-json.ts'
import { writeJson } from '../output/json.ts'
import { request } from '../request.ts'

export const integrationList = command({
  parse: (raw) => ({ json: flagGiven(raw, 'json') }),
  async run({ json }, io) {
    const integrations = await request(io, { name: 'integration.list', input: {} })
    if (json) writeJson(io.stdout, integrations.map(integrationJson))
    else if (integrations.length === 0) io.stderr.write(noIntegrations)
    else io.stdout.write(integrationTable(io.stdout, integrations))
    return 0
  },
})
