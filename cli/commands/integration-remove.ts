import { command, argument, flagGiven } from '../command.ts'
import { confirm } from '../prompts/confirm.ts'
import { integrationJson } from '../output/integration-json.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { request } from '../request.ts'

export const integrationRemove = command({
  parse: (raw) => ({
    integration: argument(raw, 0),
    yes: flagGiven(raw, 'yes'),
    json: flagGiven(raw, 'json'),
  }),
  async run({ integration, yes, json }, io) {
    if (!yes) await confirm(io, `forget ${printable(integration)}, its sign-in and its sessions?`)
    const removed = await request(io, { name: 'integration.remove', input: { integration } })
    if (json) writeJson(io.stdout, integrationJson(removed))
    else io.stdout.write(`removed ${printable(removed.name)}\n`)
    return 0
  },
})
