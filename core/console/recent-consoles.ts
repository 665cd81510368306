import { z } from 'zod'
import type { RecentConsole } from '../contract/console.ts'
import type { Log } from '../host.ts'
import { loadStateFile } from '../lib/load-state-file.ts'
import { soonWritten } from '../lib/soon-written.ts'

/** `recent-consoles.json`: at which services consoles were opened. Lost, none was yet; it is never worth failing for. */
export interface RecentConsoles {
  /** Of all sessions, the last first. */
  list(): readonly RecentConsole[]
  /** In memory at once; on disk soon after. */
  opened(sessionId: string, service: string): void
  /** Resolves when everything is on disk, or could not be put there. */
  settled(): Promise<void>
}

/** What is kept is bounded, however many sessions there are: the file is written whole each time. */
const keptAtMost = 200

const fileSchema = z.strictObject({
  version: z.literal(1),
  consoles: z.array(z.strictObject({ sessionId: z.string(), service: z.string() })),
})

export async function openRecentConsoles(options: {
  readonly file: string
  readonly log: Log
  /** Told of every change. */
  readonly changed: (consoles: readonly RecentConsole[]) => void
}): Promise<RecentConsoles> {
  const { file, log } = options
  const saved = await loadStateFile(file, {
    schema: fileSchema,
    log,
    lost: 'no console counts as opened yet',
  })
  let consoles: readonly RecentConsole[] = saved?.consoles ?? []
  const written = soonWritten({
    file,
    text: () => `${JSON.stringify({ version: 1, consoles })}\n`,
    log,
    lost: 'what console was opened could not be noted',
  })
  return {
    list: () => consoles,
    opened(sessionId, service) {
      consoles = withConsole(consoles, { sessionId, service })
      written.changed()
      options.changed(consoles)
    },
    settled: written.settled,
  }
}

/** The last first, each once. Pure. */
export function withConsole(
  consoles: readonly RecentConsole[],
  opened: RecentConsole,
): readonly RecentConsole[] {
  const others = consoles.filter(
    ({ sessionId, service }) => sessionId !== opened.sessionId || service !== opened.service,
  )
  return [opened, ...others].slice(0, keptAtMost)
}
