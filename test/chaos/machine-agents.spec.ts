/**
 * Several agents of one home started at once, and one that is killed at a change it makes while it starts. CI takes a part;
 * `KEYTURN_CHAOS=whole` races 50 times and dies at every change.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { isGone } from '../../agent/process-identity.ts'
import type { Status } from '../../core/contract/agent.ts'
import { eventually } from '../support/eventually.ts'
import { launchProcess } from '../support/launch-process.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { newUser, type User } from '../support/user.ts'
import { printFigures } from './support/print-figures.ts'

const agent = fileURLToPath(new URL('../../out/agent/main.mjs', import.meta.url))
const faultPoints = new URL('support/fault-points.mjs', import.meta.url)
const seed = Number(process.env.KEYTURN_SEED ?? Date.now() % 1_000_000)
const isWhole = process.env.KEYTURN_CHAOS === 'whole'
const races = isWhole ? 50 : 5
const rows: Readonly<Record<string, string | number>>[] = []

it(`one of 2 to 10 agents serves, whoever was killed before (${races} races)`, async () => {
  const random = seededRandom(seed)
  const user = await newUser({ emulator: null, passphrase: null })
  let started = 0
  for (let race = 0; race < races; race++) {
    const many = [2, 10][race] ?? 2 + Math.floor(random() * 9)
    started += many
    const contenders = Array.from({ length: many }, () =>
      launchProcess(process.execPath, [agent, 'run'], { env: user.env }),
    )
    const losers = await allButOne(contenders.map(({ ended }) => ended))
    const served = await user.client().call('status.read', {})
    const winner = contenders.find(({ pid }) => pid === served.agent?.pid)
    for (const { code, stderr } of losers) {
      expect(code).toBe(1)
      expect(stderr).toContain(`process ${served.agent?.pid} is the agent of ${user.keyturnHome} already`)
    }
    expect(user.agents()).toEqual([winner?.pid])
    winner?.signal(random() < 0.5 ? 'SIGKILL' : 'SIGTERM')
    await winner?.ended
  }
  rows.push({ 'what happened': `${races} races`, 'agents started': started, 'served by one alone': races })
}, 300_000)

it('killed at any change it makes while it starts, an agent leaves nothing in the way of the next', async () => {
  const whole = await startsAndDies({ die: 0 })
  const { changes } = whole
  const all = Array.from({ length: changes.length }, (_, at) => at + 1)
  const random = seededRandom(seed)
  const picked = isWhole ? all : all.filter(() => random() < 5 / all.length)
  for (const file of ['agent.lock.1', 'agent.json', 'bin/keyturn-credentials'])
    expect(changes.map((change) => change.split(' ')[1])).toContain(file)
  for (const point of picked) {
    const { user } = await startsAndDies({ die: point })
    const { agent: next } = await user.json<Status>('status').catch((cause: unknown) => {
      throw new Error(`killed at ${point}: ${changes[point - 1]}`, { cause })
    })
    expect(user.agents()).toEqual([next?.pid])
    const shim = readFileSync(join(user.keyturnHome, 'bin', 'keyturn-credentials'), 'utf8')
    expect(shim).toContain(join(user.keyturnHome, 'agent.sock'))
    expect(shim.trimEnd().endsWith('exit 1')).toBe(true)
    expect(readdirSync(user.keyturnHome).filter((name) => /^agent\.lock\.\d/.test(name))).toHaveLength(1)
  }
  rows.push({
    'what happened': `killed at ${picked.length} of ${all.length} changes`,
    'agents started': 2 * picked.length,
    'served by one alone': picked.length,
  })
}, 300_000)

afterAll(() => printFigures(`Agents of one home (seed ${seed}):`, rows))

/** A home of its own, in which the first agent dies at this change; at 0 it is killed when it is ready. */
async function startsAndDies({
  die,
}: {
  readonly die: number
}): Promise<{ user: User; changes: readonly string[] }> {
  const user = await newUser({ emulator: null, passphrase: null })
  mkdirSync(user.keyturnHome, { mode: 0o700 })
  const report = join(user.folder, 'changes.txt')
  const loaded = new URL(faultPoints)
  const asked = { folder: user.keyturnHome, report, die: String(die), program: 'agent/main.mjs' }
  for (const [name, value] of Object.entries(asked)) loaded.searchParams.set(name, value)
  const first = launchProcess(process.execPath, ['--import', loaded.href, agent, 'run'], { env: user.env })
  if (die === 0) {
    await first.says('the agent is ready')
    first.signal('SIGKILL')
  }
  expect((await first.ended).signal).toBe('SIGKILL')
  await isGone(first.pid)
  return { user, changes: readFileSync(report, 'utf8').split('\n').slice(0, -1) }
}

/** What all came to but one. */
async function allButOne<T>(ended: readonly Promise<T>[]): Promise<readonly T[]> {
  const done: T[] = []
  const noting = ended.map(async (one) => done.push(await one))
  await Promise.race([Promise.all(noting), eventually(() => enough(done.length + 1, ended.length), 60_000)])
  return [...done]
}

function enough(count: number, wanted: number): void {
  if (count < wanted) throw new Error(`${wanted - count} more than one of ${wanted} agents still run`)
}
