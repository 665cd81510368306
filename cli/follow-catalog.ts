import type { AgentInput } from '../core/contract/agent-operations.ts'
import type { CatalogPlan } from '../core/contract/team-catalog.ts'
import { usageError } from './cli-error.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { catalogReport } from './output/catalog-report.ts'
import { writeJson } from './output/json.ts'
import { shellWord } from './output/shell-word.ts'
import { confirm } from './prompts/confirm.ts'
import { request } from './request.ts'

/** Shows what a catalogue changes, and changes it after a yes. @throws CliError `invalid-input` where nobody can say it. */
export async function followCatalog(
  io: Io,
  wanted: AgentInput<'catalog.plan'>,
  { dryRun, yes, json }: { readonly dryRun: boolean; readonly yes: boolean; readonly json: boolean },
): Promise<ExitCode> {
  const plan = await request(io, { name: 'catalog.plan', input: wanted, waiting: `reading ${wanted.name}` })
  if (dryRun) {
    tell(io, plan, json)
    return 0
  }
  if (!yes) {
    if (!io.canAsk)
      throw usageError('nobody can be asked here', 'say --yes if you have looked at it with --dry-run')
    io.stderr.write(`${catalogReport(io.stderr, plan)}\n`)
    await confirm(io, 'take this?')
  }
  const done = await request(io, { name: 'catalog.apply', input: { ...wanted, sha256: plan.sha256 } })
  tell(io, done, json)
  for (const { what, change, as } of done.items)
    if (what === 'integration' && change === 'new' && as !== null)
      io.stderr.write(`next: keyturn sign-in ${shellWord(as)}\n`)
  return 0
}

function tell(io: Io, plan: CatalogPlan, json: boolean): void {
  if (json) writeJson(io.stdout, plan)
  else io.stdout.write(catalogReport(io.stdout, plan))
}
