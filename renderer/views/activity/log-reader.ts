import type { ActivityEntry, ActivityPage } from '../../../core/contract/activity.ts'
import type { ActivityKind } from '../../../core/contract/activity-kinds.ts'
import { type Api, type ApiFailure, isApiFailure } from '../../api.ts'
import { atMostEvery } from '../../store/at-most-every.ts'

export interface LogFilter {
  /** Words, each of which stands somewhere in an entry. */
  readonly query: string
  /** Empty: of every kind. */
  readonly kinds: readonly ActivityKind[]
  /** ISO 8601 UTC; null: from the beginning. */
  readonly since: string | null
}

/** What of the record was read, the latest first. */
export interface LogRead extends ActivityPage {
  /** Why the last reading failed; null when it did not. */
  readonly failure: ApiFailure | null
}

export interface LogReader {
  /** Reads on behind the oldest that was read; nothing while that is under way, or when there are no more. */
  older(): void
  /** Tries again what failed. */
  again(): void
  end(): void
}

/** Entries in one request, as an eye has them, and as a machine does. */
const pageLength = 200
const mostAtOnce = 1_000

/** How long what is new gathers, in ms. */
const gatherMs = 250

/**
 * Reads what fits a filter, page by page, and what comes to it as long as it is not ended.
 * @param ahead how many entries it reads by itself, as far as there are so many.
 */
export function createLogReader(options: {
  readonly api: Api
  readonly filter: LogFilter
  readonly ahead: number
  readonly changed: (read: LogRead) => void
}): LogReader {
  const { api, filter, ahead } = options
  const hangUp = new AbortController()
  let read: LogRead | null = null
  let isReading = false

  async function list(place: { readonly before?: number; readonly after?: number }): Promise<ActivityPage> {
    const { query, kinds, since } = filter
    return await api.call(
      'activity.list',
      {
        ...place,
        ...(query === '' ? {} : { query }),
        ...(since === null ? {} : { since }),
        kinds: [...kinds],
        limit: place.after !== undefined || ahead > 0 ? mostAtOnce : pageLength,
      },
      { signal: hangUp.signal },
    )
  }

  function tell(next: LogRead): void {
    if (hangUp.signal.aborted) return
    read = next
    options.changed(next)
  }

  /** A failure is told beside what was read before. */
  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!isApiFailure(error)) throw error
      // Of an agent that went away the window tells by itself; the next one is asked again.
      if (isApiFailure(error, 'cancelled', 'agent-unreachable', 'agent-stopping')) return
      tell({ ...(read ?? nothing), failure: error })
    }
  }

  async function readOlder(): Promise<void> {
    if (isReading) return
    isReading = true
    await guarded(async () => {
      do {
        const last = read?.entries.at(-1)
        const page = await list(last === undefined ? {} : { before: last.number })
        const entries = [...(read?.entries ?? []), ...page.entries]
        tell({ entries, matching: page.matching, total: page.total, failure: null })
        if (page.entries.length === 0) return
      } while (
        read !== null &&
        read.entries.length < Math.min(ahead, read.matching) &&
        !hangUp.signal.aborted
      )
    })
    isReading = false
  }

  async function readNewer(): Promise<void> {
    await first
    if (read === null || read.failure !== null) await readOlder()
    await guarded(async () => {
      for (;;) {
        const page = await list({ after: read?.entries[0]?.number ?? 0 })
        // What is older may have come meanwhile.
        const entries: readonly ActivityEntry[] = [...page.entries.toReversed(), ...(read?.entries ?? [])]
        tell({ entries, matching: page.matching, total: page.total, failure: null })
        if (page.entries.length < mostAtOnce || hangUp.signal.aborted) return
      }
    })
  }

  const newer = atMostEvery(() => gatherMs, readNewer)
  const unsubscribe = api.subscribe(({ type }) => {
    if (type === 'activity-noted' || type === 'connected') newer.run()
  })
  const first = readOlder()

  return {
    older() {
      if (read !== null && read.failure === null && read.entries.length < read.matching) void readOlder()
    },
    again: () => void readOlder(),
    end() {
      hangUp.abort()
      unsubscribe()
      newer.end()
    },
  }
}

const nothing = { entries: [], matching: 0, total: 0 } as const
