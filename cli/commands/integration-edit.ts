import type { EndpointKind } from '../../core/contract/endpoints.ts'
import type { OperationInput } from '../../core/contract/operations.ts'
import { usageError } from '../cli-error.ts'
import { argument, command, flagGiven, flagText, type RawArguments } from '../command.ts'
import { oneOf } from '../one-of.ts'
import { integrationJson } from '../output/integration-json.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { request } from '../request.ts'
import { asTyped, settingsGiven } from '../settings-given.ts'

type Changes = Omit<OperationInput<'integration.edit'>, 'integration'>

const endpointKinds = [
  'standard',
  'fips',
  'dual-stack',
  'fips-dual-stack',
] as const satisfies readonly EndpointKind[]

export const integrationEdit = command({
  parse: (raw) => {
    const changes = changesOf(raw)
    if (Object.keys(changes).length === 0)
      throw usageError('nothing to change', 'keyturn integration edit --help shows what can be set')
    return { integration: argument(raw, 0), changes, json: flagGiven(raw, 'json') }
  },
  async run({ integration, changes, json }, io) {
    const edited = await request(io, { name: 'integration.edit', input: { integration, ...changes } })
    if (json) writeJson(io.stdout, integrationJson(edited))
    else io.stdout.write(`changed ${printable(edited.name)}\n`)
    return 0
  },
})

/** Flags left out leave their setting alone. */
function changesOf(raw: RawArguments): Changes {
  const endpoints = oneOf(endpointKinds, flagText(raw, 'endpoints'), 'is no value of --endpoints')
  return {
    ...settingsGiven(raw, { name: 'name', region: 'region' }, asTyped),
    ...(endpoints === null ? {} : { endpoints }),
  }
}
