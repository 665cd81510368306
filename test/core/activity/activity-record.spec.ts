import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Activity, createActivity } from '../../../core/activity/activity.ts'
import type { Log } from '../../../core/host.ts'
import { sealsFor, type Seals } from '../../../core/secrets/seals.ts'
import { generateIdentity } from '../../../core/secrets/age-identity.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const log: Log = { info: () => {}, warn: () => {}, error: () => {} }

let folder: string
let seals: Seals | null
beforeEach(async () => {
  folder = join(temporaryFolder(), 'activity')
  seals = sealsFor('activity', await generateIdentity())
})

function agent(limits: { fileBytes?: number; mostFiles?: number } = {}): Activity {
  return createActivity({ folder, clock: manualClock(), log, seals: () => seals, noted: () => {}, ...limits })
}

/** One agent that notes so many sign-ins, to `acme 1` and on. */
async function noting(count: number, limits?: { fileBytes?: number; mostFiles?: number }): Promise<void> {
  const activity = agent(limits)
  for (let at = 1; at <= count; at++) activity.note({ kind: 'sign-in', to: `acme ${at}` })
  await activity.settled()
}

const first = () => join(folder, '000000000001.jsonl')
const head = () => join(folder, 'head.json')
const lines = () => readFileSync(first(), 'utf8').split('\n').slice(0, -1)
const put = (changed: readonly string[]) =>
  writeFileSync(first(), changed.map((line) => `${line}\n`).join(''))
const verdict = () => agent().verify()
const everything = { words: [], kinds: [], sessionId: null, since: null, until: null }

describe('the record', () => {
  it('is JSON lines, each with the hash of the hash before, a line break and itself', async () => {
    await noting(2)
    const [one, two] = lines().map((line) => JSON.parse(line) as { hash: string })
    const json = '{"number":2,"at":"2026-01-05T09:00:00.000Z","kind":"sign-in","to":"acme 2"}'
    const hash = createHash('sha256').update(`${one?.hash}\n${json}`).digest('base64url')
    expect(two).toEqual({ ...(JSON.parse(json) as object), hash })
  })

  it('is its owner’s alone', async () => {
    await noting(1)
    expect([folder, first(), head()].map((path) => statSync(path).mode & 0o777)).toEqual([
      0o700, 0o600, 0o600,
    ])
  })

  it('goes on where the last agent left it, and all of it is vouched for', async () => {
    await noting(2)
    await noting(3)
    expect(await verdict()).toEqual({ entries: 5, from: 1, sealed: 5, problems: [], notes: [] })
  })

  it('is of nothing before anything happened', async () => {
    expect(await verdict()).toEqual({ entries: 0, from: 1, sealed: 0, problems: [], notes: [] })
  })

  it('makes room by dropping its oldest file, and what is left is whole', async () => {
    for (let at = 0; at < 8; at++) await noting(2, { fileBytes: 250, mostFiles: 3 })
    expect(await verdict()).toEqual({ entries: 16, from: 11, sealed: 16, problems: [], notes: [] })
  })
})

describe('a change of the record shows', () => {
  it('an entry that was edited', async () => {
    await noting(3)
    put(lines().map((line) => line.replace('acme 2', 'evil 2')))
    expect((await verdict()).problems).toEqual([{ what: 'changed', at: 2, entries: 1 }])
  })

  it('an entry that was taken out', async () => {
    await noting(3)
    put(lines().filter((line) => !line.includes('acme 2')))
    expect((await verdict()).problems).toEqual([{ what: 'missing', at: 2, entries: 1 }])
  })

  it('two entries that changed places', async () => {
    await noting(3)
    const [one, two, three] = lines() as [string, string, string]
    put([one, three, two])
    const { problems } = await verdict()
    expect(problems[0]).toEqual({ what: 'missing', at: 2, entries: 1 })
  })

  it('a line that is no entry', async () => {
    await noting(2)
    const [one, two] = lines() as [string, string]
    put([one, 'hello', two])
    expect((await verdict()).problems).toEqual([{ what: 'unreadable', at: 2, entries: 1 }])
  })

  it('an end that was cut off, also after the next agent has gone on', async () => {
    await noting(5)
    put(lines().slice(0, 3))
    await noting(1)
    expect(await verdict()).toMatchObject({
      entries: 7,
      problems: [
        { what: 'missing', at: 4, entries: 2 },
        // Told by the record itself.
        { what: 'missing', at: 6, entries: 2 },
      ],
    })
  })

  it('a last entry that was replaced by another with a hash that fits', async () => {
    await noting(2)
    const forged = join(folder, '..', 'forged')
    const other = createActivity({
      folder: forged,
      clock: manualClock(),
      log,
      seals: () => null,
      noted: () => {},
    })
    other.note({ kind: 'sign-in', to: 'acme 1' })
    other.note({ kind: 'sign-in', to: 'somewhere else' })
    await other.settled()
    put(readFileSync(join(forged, '000000000001.jsonl'), 'utf8').trimEnd().split('\n'))
    const { problems } = await verdict()
    expect(problems[0]).toMatchObject({ what: 'changed' })
  })

  it('all of it rewritten, head and all, under the seal that was there', async () => {
    await noting(2)
    const { sealed } = JSON.parse(readFileSync(head(), 'utf8')) as { sealed: { by: string; seal: string } }
    rmSync(folder, { recursive: true })
    const key = seals
    seals = { by: sealed.by, of: () => sealed.seal }
    await noting(3)
    seals = key
    expect((await verdict()).problems).toEqual([{ what: 'head-changed', at: 4, entries: 3 }])
  })

  it('an end that was cut off of the files and of what the head says is now', async () => {
    await noting(3)
    const [one, two] = lines() as [string, string]
    put([one, two])
    const told = JSON.parse(readFileSync(head(), 'utf8')) as { now: object }
    const { hash } = JSON.parse(two) as { hash: string }
    writeFileSync(head(), JSON.stringify({ ...told, now: { ...told.now, count: 2, hash } }))
    expect((await verdict()).problems).toEqual([{ what: 'missing', at: 3, entries: 1 }])
  })

  it('a head that is gone', async () => {
    await noting(2)
    rmSync(head())
    expect((await verdict()).problems).toMatchObject([{ what: 'head-missing', entries: 2 }])
  })

  it('a head that does not read', async () => {
    await noting(2)
    writeFileSync(head(), '{}')
    expect((await verdict()).problems).toMatchObject([{ what: 'head-changed', entries: 2 }])
  })
})

describe('what is no sign of a change', () => {
  it('half a line that a crash left is taken off', async () => {
    await noting(2)
    appendFileSync(first(), '{"number":3,"at":"2026')
    expect(await verdict()).toEqual({ entries: 2, from: 1, sealed: 2, problems: [], notes: [] })
  })

  it('entries behind the head, as a crash between the two writes leaves them, are noted', async () => {
    await noting(2)
    const before = readFileSync(head())
    await noting(1)
    writeFileSync(head(), before)
    const { problems, notes } = await verdict()
    expect([problems, notes]).toEqual([
      [],
      [
        { what: 'unsealed', at: 4, entries: 1 },
        { what: 'unsealed', at: 5, entries: 1 },
      ],
    ])
  })

  it('entries from before the vault was opened are noted, once', async () => {
    const key = seals
    seals = null
    await noting(2)
    expect(await verdict()).toEqual({ entries: 2, from: 1, sealed: null, problems: [], notes: [] })
    seals = key
    await noting(1)
    await noting(1)
    expect(await verdict()).toEqual({
      entries: 5,
      from: 1,
      sealed: 5,
      problems: [],
      notes: [{ what: 'unsealed', at: 3, entries: 2 }],
    })
  })
})

describe('entries are found again', () => {
  it('the latest first, page by page, across files and agents', async () => {
    for (let at = 0; at < 3; at++) await noting(2, { fileBytes: 250 })
    const activity = agent()
    const page = await activity.list(everything, { before: null, after: null, limit: 4 })
    expect([page.matching, page.total, page.entries.map(({ number }) => number)]).toEqual([
      6,
      6,
      [6, 5, 4, 3],
    ])
    const rest = await activity.list(everything, { before: 3, after: null, limit: 4 })
    expect(rest.entries.map(({ number }) => number)).toEqual([2, 1])
    const newer = await activity.list(everything, { before: null, after: 4, limit: 4 })
    expect(newer.entries.map(({ number }) => number)).toEqual([5, 6])
  })

  it('by every word in any case, and as soon as they are noted', async () => {
    const activity = agent()
    activity.note({ kind: 'sign-in', to: 'Acme' })
    expect(
      (
        await activity.list(
          { ...everything, words: ['ACME', 'sign'] },
          { before: null, after: null, limit: 9 },
        )
      ).matching,
    ).toBe(1)
    activity.note({ kind: 'sign-out', to: 'acme' })
    expect(
      (await activity.list({ ...everything, words: ['acme'] }, { before: null, after: null, limit: 9 }))
        .matching,
    ).toBe(2)
    expect(
      (await activity.list({ ...everything, kinds: ['sign-out'] }, { before: null, after: null, limit: 9 }))
        .matching,
    ).toBe(1)
  })
})
