import { z } from 'zod'
import type { Clock, Log } from '../host.ts'
import { loadStateFile } from '../lib/load-state-file.ts'
import { soonWritten } from '../lib/soon-written.ts'
import { frecencyOf } from './frecency.ts'
import { lastSet, type RecentStart, withStart } from './recent-starts.ts'

/** `recent.json`: what was started when. Lost, nothing was used yet; it is never worth failing a start for. */
export interface RecentStore {
  /** In memory at once; on disk soon after. */
  started(sessionId: string): void
  /** Null: not in the last weeks. */
  lastStartedAt(sessionId: string): Date | null
  /** See `frecencyOf`. */
  frecency(): ReadonlyMap<string, number>
  /** Ids of what was started on the last day (local time) before today on which anything was. */
  lastSet(): readonly string[]
  /** Resolves when everything is on disk, or could not be put there. */
  settled(): Promise<void>
}

const fileSchema = z.strictObject({
  version: z.literal(1),
  starts: z.array(z.strictObject({ sessionId: z.string(), at: z.iso.datetime() })),
})

export async function openRecentStore(options: {
  readonly file: string
  readonly clock: Clock
  readonly log: Log
}): Promise<RecentStore> {
  const { file, clock, log } = options
  const saved = await loadStateFile(file, { schema: fileSchema, log, lost: 'nothing counts as used yet' })
  let starts: readonly RecentStart[] = (saved?.starts ?? []).map(({ sessionId, at }) => ({
    sessionId,
    at: new Date(at),
  }))
  let last = new Map(starts.map(({ sessionId, at }) => [sessionId, at]))
  const written = soonWritten({
    file,
    text: () => `${JSON.stringify({ version: 1, starts })}\n`,
    log,
    lost: 'what was started could not be noted',
  })

  return {
    started(sessionId) {
      starts = withStart(starts, { sessionId, at: clock.now() })
      last = new Map(starts.map((start) => [start.sessionId, start.at]))
      written.changed()
    },
    lastStartedAt: (sessionId) => last.get(sessionId) ?? null,
    frecency: () => frecencyOf(starts, clock.now()),
    lastSet: () => lastSet(starts, clock.now()),
    settled: written.settled,
  }
}
