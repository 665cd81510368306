import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { type Bench, percentile } from './line.ts'
import { type LoopOutcome, openLoop } from './open-loop.ts'
import { processorTimeMs } from './processor-time.ts'
import { stage } from './stage.ts'

const perSecond = 1_000

/** A server that answers with the bytes of its stdin and does nothing else; prints its port. */
const staticServer = `
const body = require('node:fs').readFileSync(0)
require('node:http')
  .createServer((request, response) => response.end(body))
  .listen(0, '127.0.0.1', function () { console.log(this.address().port) })
`

interface Place {
  readonly address: string
  readonly pid: number
}

interface Loaded extends LoopOutcome {
  readonly processorMs: number
}

/** Requests as SDKs make them, each on a connection of its own, however slow the answers are; beside the least that a Node server takes. */
export const containerEndpoint: Bench = async ({ short, root }) => {
  const set = await stage(root, { accounts: 3, args: [] })
  try {
    const given = set.keyturn('env', await set.anySession(), '--container', '--format', 'json')
    const variables = JSON.parse(given) as Readonly<Record<string, string>>
    const headers = { authorization: variables.AWS_CONTAINER_AUTHORIZATION_TOKEN ?? '' }
    const agent = { address: variables.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? '', pid: set.agentPid() }
    const load = async (place: Place): Promise<Loaded> => {
      const before = processorTimeMs(place.pid)
      const outcome = await openLoop(place.address, { headers, perSecond, seconds: 1 })
      return { ...outcome, processorMs: processorTimeMs(place.pid) - before }
    }
    const body = await (await fetch(agent.address, { headers })).text()
    const [ours, least] = await withStaticServer(body, async (bare) => {
      for (const place of [agent, bare]) await load(place)
      const slices: (readonly [ours: Loaded, least: Loaded])[] = []
      // Taken turn by turn, so that a busy moment of the machine meets both.
      for (let slice = 0; slice < (short ? 5 : 10); slice++)
        slices.push([await load(agent), await load(bare)])
      return [together(slices.map(([one]) => one)), together(slices.map(([, other]) => other))] as const
    })
    const [ms, leastMs] = [latencies(ours), latencies(least)]
    const each = ({ processorMs, latencies: all }: Loaded) => (processorMs / all.length).toFixed(2)
    return [
      {
        measure: `container endpoint at ${perSecond} requests/s, p99`,
        value: percentile(ours.latencies, 0.99),
        unit: 'ms',
        limit: 5,
        note: `${ms}; a server that does nothing else: ${leastMs}`,
        onlyInFull: true,
      },
      {
        measure: 'processor time of a request there, over that server’s',
        value: ours.processorMs / least.processorMs,
        unit: '×',
        limit: 2,
        note: `${each(ours)} ms and ${each(least)} ms of ${ours.latencies.length} requests each`,
        onlyInFull: true,
      },
      {
        measure: 'requests there without an answer of 200',
        value: ours.failures,
        unit: 'rows',
        limit: 0,
        note: 'of the same',
      },
    ]
  } finally {
    await set.clear()
  }
}

function latencies({ latencies: all }: Loaded): string {
  const at = (share: number) => percentile(all, share).toFixed(2)
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`
}

async function withStaticServer<T>(body: string, run: (place: Place) => Promise<T>): Promise<T> {
  const server = spawn(process.execPath, ['-e', staticServer], { stdio: ['pipe', 'pipe', 'inherit'] })
  server.stdin.end(body)
  const ended = new Promise((resolve) => server.once('exit', resolve))
  try {
    const port = await new Promise<string>((resolve) =>
      createInterface({ input: server.stdout }).once('line', resolve),
    )
    return await run({ address: `http://127.0.0.1:${port}/`, pid: server.pid ?? 0 })
  } finally {
    server.kill('SIGTERM')
    await ended
  }
}

function together(outcomes: readonly Loaded[]): Loaded {
  return {
    latencies: outcomes.flatMap((outcome) => outcome.latencies),
    failures: outcomes.reduce((sum, { failures }) => sum + failures, 0),
    processorMs: outcomes.reduce((sum, { processorMs }) => sum + processorMs, 0),
  }
}
