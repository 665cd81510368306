import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import type { ContainerPass } from '../../agent/container/container-server.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import { shimPath } from '../../core/delivery/shim-path.ts'
import { eventually } from '../support/eventually.ts'
import { launchEmulator, type LaunchedEmulator } from '../support/launch-emulator.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { keyturnScript, loopbackOnly, signedInUser, type User } from '../support/user.ts'
import { words } from '../support/words.ts'
import { type Holdings, holdingsIn, type Point, slope } from './support/holdings.ts'
import {
  type Called,
  type Caller,
  keepCalling,
  keysInFile,
  keysOfContainer,
  keysPrinted,
  type Running,
} from './support/tools-calling.ts'

const seconds = Number(process.env.KEYTURN_SOAK_SECONDS ?? 120)
const sessionCount = 200
const lifeSeconds = 60
const sampleEveryMs = 2_000
/** After one life each session has been refreshed, and what is kept of it is there. */
const settledMs = lifeSeconds * 1_000
/** What is under way when many are refreshed counts as held, so it is the least of so many samples that tells. */
const samplesToFloor = 12
/**
 * By how much that least may rise, in bytes. V8 itself keeps up to a megabyte more, of code that it compiles, before it
 * throws that away; a kilobyte kept of each refresh, of which there are six a second, would be three in ten minutes.
 */
const mostRise = 2 * 2 ** 20
/** To AWS. */
const keptConnections = 5

let emulator: LaunchedEmulator
let user: User
let holdings: ReturnType<typeof holdingsIn>
let running: { readonly byFile: readonly Running[]; readonly byProcess: readonly Running[] }
beforeAll(async () => {
  const lifetime = `--credential-lifetime ${lifeSeconds}`
  emulator = await launchEmulator(...words(`--accounts ${sessionCount / 2} --roles 2 ${lifetime}`))
  holdings = holdingsIn(join(temporaryFolder(), 'holdings'))
  user = await signedInUser(emulator, { env: { NODE_OPTIONS: `${loopbackOnly} ${holdings.nodeOption}` } })
  const rows = (await user.client().call('session.list', {})).slice(0, sessionCount)
  if (rows.length < sessionCount) throw new Error(`there are ${rows.length} sessions only`)
  const half = sessionCount / 2
  running = {
    byFile: await startAll(rows.slice(0, half), 'file'),
    byProcess: await startAll(rows.slice(half), 'process'),
  }
}, 180_000)

/** Eight at a time. */
async function startAll(
  rows: readonly SessionRow[],
  delivery: 'file' | 'process',
): Promise<readonly Running[]> {
  const started: Running[] = []
  const left = rows.entries()
  const worker = async (): Promise<void> => {
    for (const [at, { id, accountId }] of left) {
      const profile = `${delivery}-${at}`
      await user.client().call('session.start', { session: id, profile, delivery })
      started.push({ id, accountId, profile })
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return started
}

interface Sample extends Holdings {
  /** In s from the beginning. */
  readonly at: number
}

it(
  `${sessionCount} sessions whose keys live ${lifeSeconds} s serve every tool for ${seconds} s, and hold no more at the end`,
  async () => {
    const pid = user.agentPid() ?? 0
    const passes = await passesFor(running.byProcess.slice(0, 20))
    const shim = shimPath(user.keyturnHome, process.platform)
    const callers: readonly Caller[] = [
      {
        name: 'file',
        sessions: running.byFile,
        pauseMs: 100,
        keysOf: (session) => keysInFile(user, session),
      },
      {
        name: 'shim',
        sessions: running.byProcess,
        pauseMs: 50,
        keysOf: ({ id }) => keysPrinted(['/bin/sh', shim, id], user.env),
      },
      {
        name: 'container',
        sessions: [...passes.keys()],
        pauseMs: 50,
        keysOf: (session) => keysOfContainer(passOf(passes, session)),
      },
      {
        name: 'keyturn credentials',
        sessions: [...running.byProcess, ...running.byFile],
        pauseMs: 1_000,
        keysOf: ({ id }) => keysPrinted([process.execPath, keyturnScript, 'credentials', id], user.env),
      },
    ]
    const over = new AbortController()
    const atRest = await holdings.of(pid)
    const calling = callers.map((caller) => keepCalling(caller, { emulator, signal: over.signal }))
    const samples: Sample[] = []
    const began = performance.now()
    while (performance.now() - began < seconds * 1_000) {
      await delay(sampleEveryMs)
      samples.push({ at: (performance.now() - began) / 1_000, ...(await holdings.of(pid)) })
    }
    over.abort()
    const called = await Promise.all(calling)
    const settled = samples.filter(({ at }) => at * 1_000 >= settledMs)
    const floors = floorsOf(settled)
    const rise = slope(floors) * (seconds - settledMs / 1_000)
    print({ called, settled, floors, rise })
    expect(called.flatMap(({ failures }) => failures).slice(0, 5)).toEqual([])
    expect(called.every(({ calls }) => calls > 0)).toBe(true)
    expect(rise).toBeLessThan(mostRise)
    expect(user.agentPid()).toBe(pid)
    const { active } = await user.client().call('status.read', {})
    expect(active).toHaveLength(sessionCount)
    await eventually(async () => {
      expect((await holdings.of(pid)).descriptors).toBeLessThanOrEqual(atRest.descriptors + keptConnections)
    }, 30_000)
  },
  (seconds + 120) * 1_000,
)

/** The least heap of each run of samples. */
function floorsOf(samples: readonly Sample[]): readonly Point[] {
  const floors: Point[] = []
  for (let from = 0; from + samplesToFloor <= samples.length; from += samplesToFloor) {
    const some = samples.slice(from, from + samplesToFloor)
    floors.push({ at: some[0]?.at ?? 0, value: Math.min(...some.map(({ heapUsed }) => heapUsed)) })
  }
  return floors
}

async function passesFor(sessions: readonly Running[]): Promise<ReadonlyMap<Running, ContainerPass>> {
  const passes = new Map<Running, ContainerPass>()
  for (const session of sessions)
    passes.set(session, await user.client().container({ session: session.id, readOnly: false }))
  return passes
}

function passOf(passes: ReadonlyMap<Running, ContainerPass>, session: Running): ContainerPass {
  const pass = passes.get(session)
  if (pass === undefined) throw new Error('no pass was given for it')
  return pass
}

function print(of: {
  readonly called: readonly Called[]
  readonly settled: readonly Sample[]
  readonly floors: readonly Point[]
  /** In bytes, over the time that is looked at. */
  readonly rise: number
}): void {
  const mb = (bytes: number) => (bytes / 2 ** 20).toFixed(2)
  const span = (values: readonly number[], shown: (value: number) => string = String) =>
    `${shown(Math.min(...values))} to ${shown(Math.max(...values))}`
  const calls = of.called.map(
    ({ name, calls, failures }) => `${name} ${calls} calls, ${failures.length} failed`,
  )
  const heap = of.settled.map(({ heapUsed }) => heapUsed)
  const resident = of.settled.map(({ rss }) => rss)
  console.log(
    [
      `soak of ${seconds} s: ${calls.join('; ')}`,
      `heap after collection ${span(heap, mb)} MB; its floors ${of.floors.map(({ value }) => mb(value)).join(' ')} MB, rising by ${mb(of.rise)} MB (limit ${mb(mostRise)} MB)`,
      `resident ${span(resident, mb)} MB; open files and connections ${span(of.settled.map(({ descriptors }) => descriptors))}`,
    ].join('\n'),
  )
}
