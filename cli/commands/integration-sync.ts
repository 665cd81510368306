import { listIntegrations, noIntegration } from '../choose-integration.ts'
import { command, flagGiven } from '../command.ts'
import type { SyncResult } from '../../core/contract/integration.ts'
import { writeJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { syncIntegration, syncResultText } from '../sync-integration.ts'

export const integrationSync = command({
  parse: (raw) => ({ integration: raw.positional[0], json: flagGiven(raw, 'json') }),
  async run({ integration, json }, io) {
    const names =
      integration === undefined ? (await listIntegrations(io)).map(({ name }) => name) : [integration]
    if (names.length === 0) throw noIntegration()
    const results: SyncResult[] = []
    for (const name of names) {
      const result = await syncIntegration(io, name)
      results.push(result)
      if (!json) io.stdout.write(`${printable(name)}: ${syncResultText(result)}\n`)
    }
    if (json) writeJson(io.stdout, results)
    return 0
  },
})
