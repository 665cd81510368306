import type { ActivityEntry, ActivityEvent } from '../contract/activity.ts'
import type { RecordTrouble } from '../contract/activity-kinds.ts'
import type { Clock, Log } from '../host.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { headFile, type OpenedRecord, openRecord } from './open-record.ts'
import { lastOf } from './record-ends.ts'
import { addLines, dropFile, makeFolder, recordFile, type RecordFile, recordFiles } from './record-files.ts'
import { isSealedBy, sealEnd, writeHead } from './record-head.ts'
import { toLine } from './record-line.ts'
import type { Seals } from '../secrets/seals.ts'

/**
 * `activity/` in KEYTURN_HOME: what the agent did, entry by entry, as JSON lines that are chained by their hashes. A file
 * that is full is followed by another, and the oldest make room. Nothing waits for it, and nothing fails because of it.
 */
export interface ActivityRecord {
  /** On disk soon after, with the time of this call. */
  note(event: ActivityEvent): void
  /** Resolves when everything is on disk, or could not be put there. */
  settled(): Promise<void>
  /** Everything noted so far is on disk, and nothing is written meanwhile. */
  still<T>(task: (files: readonly RecordFile[]) => Promise<T>): Promise<T>
}

export interface RecordOptions {
  /** Absolute. */
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  /** Null while the vault is not open. Asks nobody anything. */
  readonly seals: () => Seals | null
  /** Bytes after which a file is full, and how many files are kept. */
  readonly fileBytes?: number
  readonly mostFiles?: number
  /** Hears of entries that are on disk now, and where in the file, in bytes. */
  readonly onWritten?: (
    entries: readonly ActivityEntry[],
    file: RecordFile,
    places: readonly { readonly begin: number; readonly length: number }[],
  ) => void
}

/** 40 files of 8 MiB: about a million entries. */
const usualFileBytes = 8 * 1024 * 1024
const usualMostFiles = 40
/** Milliseconds from one write to the next: whatever comes meanwhile is one. */
const pauseMs = 100
/** Entries in one write. */
const batchLength = 1_000
/** Entries that wait for a disk that takes none; what comes beyond is counted, and that is told. */
const mostWaiting = 10_000

type Opened = { -readonly [Field in keyof OpenedRecord]: OpenedRecord[Field] } & {
  readonly atOpening: number
  /** Whether the last seal was looked at. */
  isChecked: boolean
}

export function createActivityRecord(options: RecordOptions): ActivityRecord {
  const { folder, clock, log, fileBytes = usualFileBytes, mostFiles = usualMostFiles } = options
  const queue = createKeyedQueue()
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => queue('record', task)
  const waiting: { readonly at: string; readonly event: ActivityEvent }[] = []
  let notWritten = 0
  let record: Opened | null = null
  let isDue = false
  let lastWriteAt = 0
  let isFailing = false

  /** What the record tells of itself comes before what happened next. */
  function tell(trouble: RecordTrouble, entries: number): void {
    waiting.unshift({ at: clock.now().toISOString(), event: { kind: 'record', trouble, entries } })
    log.warn('the activity record is not as it was left', { trouble, entries })
  }

  async function open(): Promise<Opened> {
    await makeFolder(folder)
    const found = await openRecord(folder)
    for (const { trouble, entries } of found.troubles) tell(trouble, entries)
    return { ...found, atOpening: found.end.count, isChecked: false }
  }

  /** Once for each agent, as soon as the vault is open: whether the last seal is one of its key. */
  function check(opened: Opened, seals: Seals): void {
    if (opened.isChecked) return
    opened.isChecked = true
    const { sealed, atOpening } = opened
    if (sealed === null) {
      if (atOpening > 0) tell('unsealed', atOpening)
    } else if (!isSealedBy(sealed, seals)) tell('head-changed', sealed.count)
    else if (sealed.count > atOpening) tell('missing', sealed.count - atOpening)
    else if (!opened.holdsSealed) tell('changed', 1 + atOpening - sealed.count)
    else if (sealed.count < atOpening) tell('unsealed', atOpening - sealed.count)
  }

  async function write(): Promise<void> {
    record ??= await open()
    const seals = options.seals()
    if (seals !== null) check(record, seals)
    while (waiting.length > 0) {
      await writeBatch(record)
      if (notWritten > 0) tell('not-written', notWritten)
      notWritten = 0
    }
    await writeEnd(record)
  }

  async function writeBatch(opened: Opened): Promise<void> {
    let file = opened.files.at(-1)
    if (file === undefined || opened.size >= fileBytes) {
      file = recordFile(folder, opened.end.count + 1)
      opened.files = [...opened.files, file]
      opened.size = 0
    }
    const batch = waiting.slice(0, batchLength)
    const lines = chained(batch, opened.end)
    await addLines(file, opened.size, lines.map(({ line }) => `${line}\n`).join(''))
    waiting.splice(0, batch.length)
    const places = lines.map(({ line }) => {
      const place = { begin: opened.size, length: Buffer.byteLength(line) }
      opened.size += place.length + 1
      return place
    })
    const last = lines.at(-1)?.entry
    if (last !== undefined) opened.end = { ...opened.end, count: last.number, hash: last.hash }
    options.onWritten?.(
      lines.map(({ entry }) => entry),
      file,
      places,
    )
    await makeRoom(opened)
  }

  async function makeRoom(opened: Opened): Promise<void> {
    for (;;) {
      const [oldest, next] = opened.files
      if (oldest === undefined || next === undefined || opened.files.length <= mostFiles) return
      opened.end = { ...opened.end, from: next.first, after: (await lastOf([oldest])).hash }
      // Before the file goes: what stands at the end no longer counts on it.
      await writeEnd(opened)
      await dropFile(oldest)
      opened.files = opened.files.slice(1)
    }
  }

  async function writeEnd(opened: Opened): Promise<void> {
    const seals = options.seals()
    if (seals !== null && opened.isChecked) opened.sealed = sealEnd(opened.end, seals)
    await writeHead(headFile(folder), { now: opened.end, sealed: opened.sealed })
  }

  async function tryToWrite(): Promise<void> {
    try {
      await write()
      isFailing = false
    } catch (error) {
      // Read again from the disk, whatever stands there.
      record = null
      if (!isFailing) log.warn('what happened could not be recorded', { folder, reason: String(error) })
      isFailing = true
    }
  }

  /** At once after a pause, and else at its end. */
  function writeSoon(): void {
    if (isDue) return
    isDue = true
    const waitMs = lastWriteAt + pauseMs - clock.now().getTime()
    const due = (): void => void inTurn(writeNow)
    // A clock that was set back makes nobody wait longer.
    if (waitMs > 0 && waitMs <= pauseMs) clock.after(waitMs, due)
    else due()
  }

  async function writeNow(): Promise<void> {
    isDue = false
    await tryToWrite()
    lastWriteAt = clock.now().getTime()
  }

  return {
    note(event) {
      if (waiting.length >= mostWaiting) notWritten += 1
      else waiting.push({ at: clock.now().toISOString(), event })
      writeSoon()
    },
    settled: () => inTurn(tryToWrite),
    still: (task) =>
      inTurn(async () => {
        await tryToWrite()
        return await task(record?.files ?? (await recordFiles(folder)))
      }),
  }
}

function chained(
  batch: readonly { readonly at: string; readonly event: ActivityEvent }[],
  end: { readonly count: number; readonly hash: string },
): readonly { readonly line: string; readonly entry: ActivityEntry }[] {
  let { count, hash } = end
  return batch.map(({ at, event }) => {
    count += 1
    const numbered = { number: count, at, ...event }
    const next = toLine(numbered, hash)
    hash = next.hash
    return { line: next.line, entry: { ...numbered, hash } }
  })
}
