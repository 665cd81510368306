import { chooseIntegration } from '../choose-integration.ts'
import { command, flagGiven } from '../command.ts'
import { integrationJson } from '../output/integration-json.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { stoppedText } from '../output/stopped-text.ts'
import { request } from '../request.ts'

export const signOut = command({
  parse: (raw) => ({ integration: raw.positional[0], json: flagGiven(raw, 'json') }),
  async run({ integration, json }, io) {
    const name = await chooseIntegration(io, integration)
    const answer = await request(io, { name: 'integration.sign-out', input: { integration: name } })
    if (json) writeJson(io.stdout, { ...answer, integration: integrationJson(answer.integration) })
    else {
      io.stdout.write(`signed out of ${printable(answer.integration.name)}\n`)
      if (answer.stopped.length > 0) io.stdout.write(stoppedText(answer.stopped))
    }
    return 0
  },
})
