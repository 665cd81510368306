import { open } from 'node:fs/promises'
import type { ActivityEntry, ActivityEvent, ActivityPage, ActivityVerdict } from '../contract/activity.ts'
import type { Clock, Log } from '../host.ts'
import { breathe } from '../lib/in-slices.ts'
import type { Seals } from '../secrets/seals.ts'
import {
  type ActivityFilter,
  type ActivityIndex,
  createActivityIndex,
  type LinePlace,
  type PageWish,
} from './activity-index.ts'
import { createActivityRecord } from './activity-record.ts'
import { linesOf, type RecordFile } from './record-files.ts'
import { readLine } from './record-line.ts'
import { verifyRecord } from './verify-record.ts'

/** What happened, noted and found again. */
export interface Activity {
  /** See `ActivityRecord`. */
  note(event: ActivityEvent): void
  settled(): Promise<void>
  list(filter: ActivityFilter, page: PageWish): Promise<ActivityPage>
  verify(): Promise<ActivityVerdict>
}

/** Milliseconds after which entries that nobody looks at leave memory. */
const attentionMs = 10 * 60_000

export function createActivity(options: {
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  readonly seals: () => Seals | null
  /** Hears the number of the last entry that is on disk. */
  readonly noted: (last: number) => void
  readonly fileBytes?: number
  readonly mostFiles?: number
}): Activity {
  const { folder, clock, seals } = options
  let index: ActivityIndex | null = null
  /** Path of the oldest file in it. */
  let oldest: string | null = null
  let stopTimer = (): void => {}
  const record = createActivityRecord({
    ...options,
    onWritten(entries, file, places) {
      for (const [at, entry] of entries.entries()) index?.add(entry, { file, ...(places[at] as Place) })
      const last = entries.at(-1)
      if (last !== undefined) options.noted(last.number)
    },
  })

  async function indexed(files: readonly RecordFile[]): Promise<ActivityIndex> {
    const first = files[0]?.path ?? null
    // What made room is in it no longer.
    const fresh = index !== null && oldest === first ? index : await read(files)
    index = fresh
    oldest = first
    stopTimer()
    stopTimer = clock.after(attentionMs, () => {
      index = null
    })
    return fresh
  }

  return {
    note: record.note,
    settled: record.settled,
    list: (filter, page) =>
      record.still(async (files) => {
        const now = await indexed(files)
        const { matching, places } = now.find(filter, page)
        return { entries: await readPlaces(places), matching, total: now.count() }
      }),
    verify: () => record.still(async () => await verifyRecord(folder, seals())),
  }
}

type Place = Omit<LinePlace, 'file'>

async function read(files: readonly RecordFile[]): Promise<ActivityIndex> {
  const index = createActivityIndex()
  for (const file of files) {
    const { bytes, ends } = await linesOf(file)
    let begin = 0
    for (const [at, end] of ends.entries()) {
      if (at % 2_000 === 1_999) await breathe()
      const entry = readLine(bytes.toString('utf8', begin, end))
      // What does not read is told by `verify`.
      if (entry !== null) index.add(entry, { file, begin, length: end - begin })
      begin = end + 1
    }
  }
  return index
}

async function readPlaces(places: readonly LinePlace[]): Promise<readonly ActivityEntry[]> {
  const entries: ActivityEntry[] = []
  for (const path of new Set(places.map(({ file }) => file.path))) {
    const handle = await open(path)
    try {
      for (const { begin, length } of places.filter(({ file }) => file.path === path)) {
        const bytes = Buffer.alloc(length)
        await handle.read(bytes, 0, length, begin)
        const entry = readLine(bytes.toString('utf8'))
        if (entry !== null) entries.push(entry)
      }
    } finally {
      await handle.close()
    }
  }
  return entries
}
