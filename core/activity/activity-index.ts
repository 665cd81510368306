import { type ActivityEntry } from '../contract/activity.ts'
import { type ActivityKind, activityKinds } from '../contract/activity-kinds.ts'
import { growingColumn } from './growing-column.ts'
import type { RecordFile } from './record-files.ts'

/** Where the line of an entry stands, in bytes. */
export interface LinePlace {
  readonly file: RecordFile
  readonly begin: number
  readonly length: number
}

export interface ActivityFilter {
  /** Every one has to be somewhere in the entry, in any case; at most 30. */
  readonly words: readonly string[]
  /** Empty: of every kind. */
  readonly kinds: readonly ActivityKind[]
  readonly sessionId: string | null
  /** From this moment on, and before that one. */
  readonly since: Date | null
  readonly until: Date | null
}

/** Part of what fits: the latest first, older than an entry; with `after`, the oldest first, newer than one. */
export interface PageWish {
  /** Numbers of entries; null: from the end, or from none. */
  readonly before: number | null
  readonly after: number | null
  readonly limit: number
}

/** Entries in memory as numbers, a million of them in about 30 MB: which fit a filter is told without reading them. */
export interface ActivityIndex {
  add(entry: ActivityEntry, place: LinePlace): void
  /** How many fit, and where those of a page stand. */
  find(
    filter: ActivityFilter,
    page: PageWish,
  ): { readonly matching: number; readonly places: readonly LinePlace[] }
  count(): number
}

export function createActivityIndex(): ActivityIndex {
  const numbers = growingColumn(Float64Array)
  const times = growingColumn(Float64Array)
  const kinds = growingColumn(Uint8Array)
  const texts = growingColumn(Uint32Array)
  const keys = growingColumn(Uint32Array)
  const files = growingColumn(Uint16Array)
  const begins = growingColumn(Uint32Array)
  const lengths = growingColumn(Uint32Array)
  const textTable = internTable()
  const keyTable = internTable()
  const sessionOfText: (string | null)[] = []
  const fileTable: RecordFile[] = []

  function fileNumber(file: RecordFile): number {
    const known = fileTable.findLastIndex(({ path }) => path === file.path)
    return known === -1 ? fileTable.push(file) - 1 : known
  }

  return {
    count: () => numbers.length(),
    add(entry, { file, begin, length }) {
      numbers.push(entry.number)
      times.push(Date.parse(entry.at))
      kinds.push(activityKinds.indexOf(entry.kind))
      const text = textTable.idOf(textOf(entry))
      sessionOfText[text] ??= sessionIdOf(entry)
      texts.push(text)
      keys.push(keyTable.idOf(keyOf(entry)))
      files.push(fileNumber(file))
      begins.push(begin)
      lengths.push(length)
    },
    find(filter, page) {
      const words = filter.words.map((word) => word.toLowerCase())
      const all = 2 ** words.length - 1
      const inText = textTable.masks(words)
      if (filter.sessionId !== null) {
        for (let text = 0; text < inText.length; text++)
          if (sessionOfText[text] !== filter.sessionId) inText[text] = -1
      }
      const inKey = keyTable.masks(words)
      const wanted = activityKinds.map((kind) => filter.kinds.length === 0 || filter.kinds.includes(kind))
      const since = filter.since?.getTime() ?? -Infinity
      const until = filter.until?.getTime() ?? Infinity
      const [numberAt, timeAt, kindAt, textAt, keyAt] = [numbers, times, kinds, texts, keys].map((column) =>
        column.values(),
      ) as [Float64Array, Float64Array, Uint8Array, Uint32Array, Uint32Array]
      const found: number[] = []
      let matching = 0
      const look = (row: number): void => {
        const time = timeAt[row] as number
        if (time < since || time >= until || !wanted[kindAt[row] as number]) return
        const text = inText[textAt[row] as number] as number
        if (text < 0 || (text | (inKey[keyAt[row] as number] as number)) !== all) return
        matching += 1
        if (found.length < page.limit && isOnPage(numberAt[row] as number, page)) found.push(row)
      }
      const count = numbers.length()
      if (page.after === null) for (let row = count - 1; row >= 0; row--) look(row)
      else for (let row = 0; row < count; row++) look(row)
      const places = found.map((row) => ({
        file: fileTable[files.values()[row] as number] as RecordFile,
        begin: begins.values()[row] as number,
        length: lengths.values()[row] as number,
      }))
      return { matching, places }
    },
  }
}

function isOnPage(number: number, { before, after }: PageWish): boolean {
  return (before === null || number < before) && (after === null || number > after)
}

/** Every text once. */
function internTable() {
  const ids = new Map<string, number>()
  const texts: string[] = []
  return {
    idOf(text: string): number {
      const known = ids.get(text)
      if (known !== undefined) return known
      const id = texts.push(text) - 1
      ids.set(text, id)
      return id
    },
    /** For each text, which words are in it: a bit for each. */
    masks: (words: readonly string[]): Int32Array =>
      Int32Array.from(texts, (text) =>
        words.reduce((mask, word, at) => (text.includes(word) ? mask | (1 << at) : mask), 0),
      ),
  }
}

function sessionIdOf(entry: ActivityEntry): string | null {
  return 'session' in entry ? (entry.session?.id ?? null) : null
}

/** What differs with every refresh is not in here: it would be a text of its own each time. */
function textOf(entry: ActivityEntry): string {
  const { session, tool, to, from, service, code, profile, of, trouble, key } = entry as Partial<
    Record<string, unknown>
  > & {
    readonly session?: { readonly [field: string]: string | null } | null
    readonly tool?: { readonly [field: string]: string | null } | null
    readonly key?: { readonly roleSessionName: string | null; readonly sourceIdentity: string | null } | null
  }
  const words = [
    entry.kind,
    to,
    from,
    service,
    code,
    profile,
    of,
    trouble,
    key?.roleSessionName,
    key?.sourceIdentity,
  ]
  const parts = [...words, ...Object.values(session ?? {}), ...Object.values(tool ?? {})]
  return parts
    .filter((part) => typeof part === 'string')
    .join('\n')
    .toLowerCase()
}

function keyOf(entry: ActivityEntry): string {
  return 'key' in entry ? (entry.key?.accessKeyId.toLowerCase() ?? '') : ''
}
