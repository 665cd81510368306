/**
 * Dies at, and fails at, every change that a core makes below its home and `~/.aws`: each file before it is opened, before
 * it is written, before its rename, after it. In CI a part of them, drawn by a seed; `KEYTURN_CHAOS=whole` takes every one.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { realClock } from '../../agent/real-clock.ts'
import { ownFiles } from '../support/own-files.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { testCore, type TestCore, tool } from '../support/test-core.ts'
import type { CoreStepOutcome } from './support/core-step.ts'
import { type CoreJourney, coreJourney, type JourneyRun, leftBehind } from './support/core-journey.ts'
import { printFigures } from './support/print-figures.ts'

const seed = Number(process.env.KEYTURN_SEED ?? Date.now() % 1_000_000)
const isWhole = process.env.KEYTURN_CHAOS === 'whole'
const inPart = 16
const lanes = 2

let journey: CoreJourney
let undisturbed: JourneyRun
let changes: readonly string[]
const rows: Readonly<Record<string, string | number>>[] = []

beforeAll(async () => {
  console.log(`seed ${seed} (KEYTURN_SEED=${seed} repeats it)`)
  journey = await coreJourney()
  undisturbed = await journey.run({})
  changes = undisturbed.changes
})

it('writes every kind of file of ours on that day, so that each of them is among the points', () => {
  const { stderr, code } = undisturbed
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  expect(outcomesOf(undisturbed).filter(({ first }) => first !== null)).toEqual([])
  const files = [
    '.aws/config',
    '.aws/credentials',
    '.keyturn/active.json',
    '.keyturn/published.jsonl',
    '.keyturn/workspace.json',
    '.keyturn/workspace.json.bak',
  ]
  const text = changes.join('\n')
  for (const file of files) expect(text).toContain(` ${file}`)
  // Where the system has it: core/aws-files/exchange-files.ts.
  const replaced = process.platform === 'win32' ? 'rename' : 'exchange'
  expect(text).toContain(`${replaced} .aws/credentials\n`)
  expect(text).toMatch(/ \.keyturn\/vault\/\*\.age/)
  expect(text).toMatch(/ \.keyturn\/exec\//)
})

it('killed at any of them, it leaves what the next one puts right', async () => {
  const started = performance.now()
  let whatWasLeft = 0
  const picked = points(changes.length)
  await inLanes(picked, async (point) => {
    const run = await journey.run({ die: String(point) })
    expect({ point, signal: run.signal }).toEqual({ point, signal: 'SIGKILL' })
    whatWasLeft += leftBehind(run.home).length
    await expectPutRight(run, `killed at ${point}: ${run.changes.at(-1)}`)
  })
  rows.push(row('kill -9', { tried: picked.length, left: whatWasLeft, started }))
}, 600_000)

it.each(['ENOSPC', 'EROFS', 'EIO'])(
  '%s at any of them is refused with a code, and the second try succeeds',
  async (code) => {
    const started = performance.now()
    const picked = points(changes.length).filter((_, at) => isWhole || at % 4 === 0)
    let whatWasLeft = 0
    await inLanes(picked, async (point) => {
      const run = await journey.run({ fail: String(point), code })
      const about = `${code} at ${point}: ${changes[point - 1]}`
      const { stderr, code: exit, stdout } = run
      expect({ about, stderr, exit, isSilent: stdout === '' }).toEqual({
        about,
        stderr: '',
        exit: 0,
        isSilent: false,
      })
      const failed = outcomesOf(run).filter(({ first }) => first !== null)
      for (const { first, second } of failed)
        expect({ about, first, second }).toEqual({
          about,
          first: expect.stringMatching(/^[a-z-]+$/),
          second: null,
        })
      whatWasLeft += leftBehind(run.home).length
      await expectPutRight(run, about)
    })
    rows.push(row(code, { tried: picked.length, left: whatWasLeft, started }))
  },
  600_000,
)

afterAll(() => printFigures(`The machine fails while a core writes (seed ${seed}):`, rows))

/** The next core finds every session and every secret, tools get what lives, and the user's files come back as they were. */
async function expectPutRight({ home }: JourneyRun, about: string): Promise<void> {
  const { keychain, emulator } = journey
  try {
    const next = await testCore({ endpoint: emulator.endpoint, clock: realClock, home, keychain })
    expect((await next.call('session.list', {})).length).toBeGreaterThanOrEqual(journey.sessions)
    const { credentials } = await next.core.credentialsFor({ session: 'alice', readOnly: false }, tool())
    expect(credentials.expiresAt.getTime()).toBeGreaterThan(Date.now())
    await expectTruth(next)
    await next.call('session.stop-all', {})
    const read = (name: string) => readFileSync(join(home, '.aws', name), 'utf8')
    expect({ credentials: read('credentials'), config: read('config') }).toEqual(ownFiles)
    await next.core.stop('hand-over')
    expect(leftBehind(join(home, '.aws'))).toEqual([])
  } catch (cause) {
    throw new Error(about, { cause })
  }
}

/** What is shown as active is what the file holds, and lives. */
async function expectTruth(next: TestCore): Promise<void> {
  for (const { id, profiles, delivery, status, expiresAt } of await next.call('session.list', {
    active: true,
  })) {
    if (delivery !== 'file' || status !== 'active' || profiles.length === 0) continue
    const { accessKeyId } = await next.call('session.show', { session: id })
    expect(Date.parse(expiresAt ?? '')).toBeGreaterThan(Date.now())
    expect(readFileSync(next.credentialsFile, 'utf8')).toContain(accessKeyId)
  }
}

function points(count: number): readonly number[] {
  const all = Array.from({ length: count }, (_, at) => at + 1)
  if (isWhole) return all
  // One of each stretch, so that the whole day is covered.
  const random = seededRandom(seed)
  const stretch = count / inPart
  return Array.from({ length: inPart }, (_, at) => all[Math.floor((at + random()) * stretch)] ?? count)
}

/** So many at a time, to the end also when one fails. */
async function inLanes(picked: readonly number[], run: (point: number) => Promise<void>): Promise<void> {
  const waiting = [...picked]
  const lane = async () => {
    for (let point = waiting.shift(); point !== undefined; point = waiting.shift()) await run(point)
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason
}

function outcomesOf({ stdout }: JourneyRun): readonly CoreStepOutcome[] {
  return JSON.parse(stdout) as readonly CoreStepOutcome[]
}

function row(what: string, { tried, left, started }: { tried: number; left: number; started: number }) {
  return {
    'what happens': what,
    'at so many changes': tried,
    'of all': changes.length,
    'put right': tried,
    'temporary files met': left,
    took: `${((performance.now() - started) / 1000).toFixed(0)} s`,
  }
}
