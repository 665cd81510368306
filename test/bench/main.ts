import { writeFileSync } from 'node:fs'
import { containerEndpoint } from './container-endpoint.ts'
import { editLargeFile } from './edit-large-file.ts'
import { filterActivity } from './filter-activity.ts'
import { idleAgent } from './idle-agent.ts'
import { type Bench, type BenchOptions, type Line, limitFor } from './line.ts'
import { processDelivery } from './process-delivery.ts'
import { refreshMany } from './refresh-many.ts'
import { socketRequests } from './socket-requests.ts'
import { stateChange } from './state-change.ts'
import { syncThousand } from './sync-thousand.ts'
import { warmCredentials } from './warm-credentials.ts'
import { mapBench, windowBench } from './window.ts'
import { writeProfiles } from './write-profiles.ts'

const benches: Readonly<Record<string, Bench>> = {
  'state-change': stateChange,
  edit: editLargeFile,
  credentials: warmCredentials,
  container: containerEndpoint,
  'process-delivery': processDelivery,
  'socket-requests': socketRequests,
  'refresh-many': refreshMany,
  activity: filterActivity,
  idle: idleAgent,
  sync: syncThousand,
  profiles: writeProfiles,
  window: windowBench,
  map: mapBench,
}

/** Runs all benches, or the one named by --only; true when every line is within its limit. */
export async function runBench(args: readonly string[], root: string): Promise<boolean> {
  const options = { short: args.includes('--short'), root }
  const only = valueOf(args, '--only')
  const lines: Line[] = []
  for (const [name, bench] of Object.entries(benches)) {
    if (only !== null && !name.includes(only)) continue
    process.stderr.write(`measuring ${name} …\n`)
    lines.push(...(await bench(options)))
  }
  process.stdout.write(table(lines, options))
  const report = lines.map((line) => ({
    ...line,
    limit: limitFor(line, options),
    ok: isWithin(line, options),
  }))
  const file = valueOf(args, '--json')
  if (file === null) process.stdout.write(`${JSON.stringify({ short: options.short, lines: report })}\n`)
  else writeFileSync(file, `${JSON.stringify({ short: options.short, lines: report }, null, 2)}\n`)
  return lines.every((line) => isWithin(line, options))
}

function isWithin(line: Line, options: BenchOptions): boolean {
  const limit = limitFor(line, options)
  return limit === null || line.value <= limit
}

function table(lines: readonly Line[], options: BenchOptions): string {
  const rows = lines.map((line) => {
    const limit = limitFor(line, options)
    const verdict = limit === null ? '' : isWithin(line, options) ? 'ok' : 'MISSED'
    return [
      line.measure,
      `${line.value.toFixed(2)} ${line.unit}`,
      limit === null ? '' : `≤ ${limit} ${line.unit}`,
      verdict,
      line.note,
    ]
  })
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`)
    .join('')
}

function valueOf(args: readonly string[], flag: string): string | null {
  const at = args.indexOf(flag)
  return at === -1 ? null : (args[at + 1] ?? null)
}
