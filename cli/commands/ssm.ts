import type { InstanceListing } from '../../core/contract/instance.ts'
import { usageError } from '../cli-error.ts'
import { argument, command, flagGiven, flagText } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { instanceTable, noInstances } from '../output/instance-table.ts'
import { writeJson } from '../output/json.ts'
import { request, requestEnvironment } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'
import { openInstance } from '../ssm/open-instance.ts'
import { parseForward } from '../ssm/parse-forward.ts'
import { requirePlugin } from '../ssm/require-plugin.ts'
import { resolveInstance } from '../ssm/resolve-instance.ts'

export const ssm = command({
  parse: (raw) => {
    const instance = raw.positional[1] ?? null
    const forward = flagText(raw, 'forward')
    const json = flagGiven(raw, 'json')
    if (instance === null && forward !== undefined)
      throw usageError('which instance shall the port lead to?', 'keyturn ssm SESSION INSTANCE --forward …')
    if (instance !== null && json) throw usageError('--json lists instances: leave the instance out')
    return {
      session: argument(raw, 0),
      region: flagText(raw, 'region'),
      instance,
      forward: forward === undefined ? null : parseForward(forward),
      json,
    }
  },
  async run({ session, region, instance, forward, json }, io) {
    const place = region === undefined ? {} : { region }
    if (instance === null) return await listed(io, { session, json, ...place })
    await requirePlugin(io)
    // First whatever a person has to do; the plugin asks nobody.
    const files = await resolveSession(io, session, async (reference) => {
      return await requestEnvironment(io, { session: reference })
    })
    const id = await resolveInstance(io, { text: instance, session: files.session.id, ...place })
    return await openInstance(io, { files, region: region ?? null, instance: id, forward })
  },
})

async function listed(
  io: Io,
  { session, json, ...place }: { readonly session: string; readonly json: boolean; readonly region?: string },
): Promise<ExitCode> {
  const { region, instances } = await resolveSession(
    io,
    session,
    async (reference): Promise<InstanceListing> => {
      const input = { session: reference, ...place }
      return await request(io, { name: 'instance.list', input, waiting: 'reading the instances' })
    },
  )
  if (json)
    writeJson(
      io.stdout,
      instances.map((one) => ({ ...one, region })),
    )
  else if (instances.length === 0) io.stderr.write(noInstances(region))
  else io.stdout.write(instanceTable(io.stdout, instances))
  return 0
}
