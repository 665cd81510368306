import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, type Line, lowerQuartile } from './line.ts'
import { type BenchStage, stage } from './stage.ts'
import { type StaticServer, staticServer } from './static-server.ts'

/**
 * What a tool waits for whose profile names our shim, beside what nothing can be quicker than: curl alone, asking a
 * server that does nothing but write the same bytes.
 */
export const processDelivery: Bench = async ({ short, root }) => {
  const set = await stage(root, { accounts: 3, args: [] })
  const session = await set.anySession()
  set.keyturn('start', session, '--profile', 'bench', '--delivery', 'process')
  const command = commandIn(join(set.env['HOME'] ?? '', '.aws', 'config'))
  // A plain home: no word of it is quoted.
  const [shim = '', ...shimArgs] = command.split(' ')
  const answer = spawnSync(shim, shimArgs, { env: set.env }).stdout
  const still = await staticServer(set, answer)
  const curl = ['-s', '--unix-socket', still.socket, 'http://agent/credential-process/x']
  const keyturn = [join(root, 'out/cli/keyturn.cjs'), 'credentials', session]
  try {
    const runs = short ? 60 : 300
    const times = inTurns(runs, {
      ours: () => whole(set, shim, shimArgs),
      bySh: () => whole(set, '/bin/sh', ['-c', command]),
      curl: () => whole(set, 'curl', curl),
    })
    const slow = inTurns(short ? 5 : 15, {
      node: () => whole(set, process.execPath, keyturn),
      aws: () => whole(set, 'aws', ['--version']),
    })
    const { ours = 0, bySh = 0, curl: curlMs = 0 } = times
    return [
      {
        measure: 'process delivery, warm, over a raw curl',
        value: ours / curlMs,
        unit: '×',
        limit: 1.3,
        note: `${ours.toFixed(1)} ms and ${curlMs.toFixed(1)} ms, lower quartile of ${runs}, run as botocore runs it`,
      },
      shown('the same through sh -c, as other SDKs run it', bySh, `${(bySh / curlMs).toFixed(2)} × the curl`),
      shown('keyturn credentials (Node)', slow['node'] ?? 0, 'the same answer'),
      shown('aws --version', slow['aws'] ?? 0, 'for comparison'),
      await throughput({ short, set, shim, shimArgs, still }),
    ]
  } finally {
    still.process.kill()
    await set.clear()
  }
}

function shown(measure: string, value: number, note: string): Line {
  return { measure, value, unit: 'ms', limit: null, note }
}

/** Taken turn by turn, so that a busy moment of the machine meets all. */
function inTurns(runs: number, tasks: Readonly<Record<string, () => number>>): Record<string, number> {
  const times = Object.fromEntries(Object.keys(tasks).map((name) => [name, [] as number[]]))
  for (let run = 0; run < runs; run++)
    for (const [name, task] of Object.entries(tasks)) times[name]?.push(task())
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, lowerQuartile(all)]))
}

/** Milliseconds from spawn to exit. */
function whole(set: BenchStage, command: string, args: readonly string[]): number {
  const started = performance.now()
  const { status, stdout } = spawnSync(command, args, { env: set.env })
  const took = performance.now() - started
  if (status !== 0 || stdout.length === 0) throw new Error(`${command} ${args.join(' ')}: exit ${status}`)
  return took
}

function commandIn(configFile: string): string {
  const line = /^credential_process = (.*)$/m.exec(readFileSync(configFile, 'utf8'))?.[1]
  if (line === undefined) throw new Error(`no credential_process in ${configFile}`)
  return line
}

/** Whole processes side by side: the same shim text, once before the agent and once before the static server. */
async function throughput(about: {
  readonly short: boolean
  readonly set: BenchStage
  readonly shim: string
  readonly shimArgs: readonly string[]
  readonly still: StaticServer
}): Promise<Line> {
  const { short, set, shim, shimArgs, still } = about
  const other = join(set.env['HOME'] ?? '', 'still-shim')
  const text = readFileSync(shim, 'utf8').replace(/'[^']*agent\.sock'/, `'${still.socket}'`)
  writeFileSync(other, text, { mode: 0o755 })
  const total = short ? 200 : 1_000
  const rounds = 4
  let [ours, theirs] = [0, 0]
  for (let round = 0; round < rounds; round++) {
    theirs += await manyAtOnce(set, [other, ...shimArgs], total / rounds)
    ours += await manyAtOnce(set, [shim, ...shimArgs], total / rounds)
  }
  return {
    measure: 'process delivery at concurrency 4, time over that before a static server',
    value: ours / theirs,
    unit: '×',
    // 0.8 × its throughput.
    limit: 1.25,
    note: `${total} processes: ${((total / ours) * 1_000).toFixed(0)} and ${((total / theirs) * 1_000).toFixed(0)} a second`,
    roughInShort: true,
  }
}

async function manyAtOnce(
  set: BenchStage,
  [command = '', ...args]: readonly string[],
  total: number,
): Promise<number> {
  let left = total
  const started = performance.now()
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const child = spawn(command, args, { env: set.env, stdio: ['ignore', 'ignore', 'inherit'] })
      const [code] = (await once(child, 'exit')) as [number | null]
      if (code !== 0) throw new Error(`${command}: exit ${code}`)
    }
  }
  await Promise.all([1, 2, 3, 4].map(worker))
  return performance.now() - started
}
