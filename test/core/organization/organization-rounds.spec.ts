import { beforeEach, expect, it } from 'vitest'
import type { Caller } from '../../../core/caller.ts'
import { organizationRounds } from '../../../core/organization/organization-rounds.ts'
import { manualClock } from '../../support/manual-clock.ts'

const hour = 60 * 60_000
const startedAt = '2026-01-05T09:00:00.000Z'

let clock: ReturnType<typeof manualClock>
let reads: { readonly at: string; readonly caller: Caller }[]

beforeEach(() => {
  clock = manualClock(startedAt)
  reads = []
})

const rounds = (readAt: () => string | null, read = async () => {}) =>
  organizationRounds({
    clock,
    log: { info() {}, warn() {}, error() {} },
    readAt,
    async read(caller) {
      reads.push({ at: clock.now().toISOString(), caller })
      await read()
    },
  })

it('reads what was read a day ago, and not again before another is over', async () => {
  let last = '2026-01-04T21:00:00.000Z'
  rounds(
    () => last,
    async () => {
      last = clock.now().toISOString()
    },
  ).look()
  await clock.advance(48 * hour)
  expect(reads.map(({ at }) => at)).toEqual(['2026-01-05T21:05:00.000Z', '2026-01-06T21:05:00.000Z'])
})

it('asks nobody for anything', async () => {
  rounds(() => '2026-01-01T09:00:00.000Z').look()
  await clock.advance(hour)
  expect(reads.map(({ caller: { quiet, attends } }) => [quiet, attends.size])).toEqual([[true, 0]])
})

it('tries again an hour after one that failed', async () => {
  const failing = async () => {
    throw new Error('no network')
  }
  rounds(() => '2026-01-01T09:00:00.000Z', failing).look()
  await clock.advance(2 * hour)
  expect(reads.map(({ at }) => at)).toEqual(['2026-01-05T09:05:00.000Z', '2026-01-05T10:05:00.000Z'])
})

it('sets no timer where no session reads it', () => {
  rounds(() => null).look()
  expect(clock.pending()).toBe(0)
})

it('ends with the agent', async () => {
  const reading = rounds(() => '2026-01-01T09:00:00.000Z')
  reading.look()
  reading.close()
  await clock.advance(hour)
  expect([reads, clock.pending()]).toEqual([[], 0])
})
