import type { EndpointKind } from '../../core/contract/endpoints.ts'
import { command, flagGiven, flagText, requiredText } from '../command.ts'
import { integrationJson } from '../output/integration-json.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { shellWord } from '../output/shell-word.ts'
import { request } from '../request.ts'

export const integrationAddIdentityCenter = command({
  parse: (raw) => ({
    name: requiredText(raw, 'name'),
    startUrl: requiredText(raw, 'start-url'),
    region: requiredText(raw, 'region'),
    endpointUrl: flagText(raw, 'endpoint-url'),
    endpoints: endpointsOf({ fips: flagGiven(raw, 'fips'), dualStack: flagGiven(raw, 'dual-stack') }),
    json: flagGiven(raw, 'json'),
  }),
  async run({ name, startUrl, region, endpointUrl, endpoints, json }, io) {
    const added = await request(io, {
      name: 'integration.add-identity-center',
      input: {
        name,
        startUrl,
        region,
        ...(endpointUrl === undefined ? {} : { endpointUrl }),
        ...(endpoints === 'standard' ? {} : { endpoints }),
      },
    })
    if (json) writeJson(io.stdout, integrationJson(added))
    else {
      io.stdout.write(`added ${printable(added.name)} in ${added.region}\n`)
      if (added.besides === null) io.stderr.write(`next: keyturn sign-in ${shellWord(added.name)}\n`)
      else
        io.stderr.write(
          `${printable(added.besides)} is the same portal: ${printable(added.name)} is for another user of it, signed in in another browser or a private window\n` +
            `next: keyturn sign-in ${shellWord(added.name)} --no-browser\n`,
        )
    }
    return 0
  },
})

function endpointsOf(given: { readonly fips: boolean; readonly dualStack: boolean }): EndpointKind {
  if (given.fips) return given.dualStack ? 'fips-dual-stack' : 'fips'
  return given.dualStack ? 'dual-stack' : 'standard'
}
