import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import type { Log } from '../host.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { loadStateFile } from '../lib/load-state-file.ts'
import { stateUnwritable } from '../lib/state-unwritable.ts'
import { type ActiveSession, activeSessionSchema } from './active-session.ts'

/** `active.json`: small, whatever the number of sessions known. Lost, every session reads as stopped. */
export interface ActiveStore {
  list(): readonly ActiveSession[]
  find(sessionId: string): ActiveSession | null
  /** On disk (synced) before it shows in `list`. @throws CoreError `state-unwritable`, with nothing changed. */
  put(sessions: readonly ActiveSession[]): Promise<void>
  remove(sessionId: string): Promise<void>
}

const fileSchema = z.strictObject({ version: z.literal(1), sessions: z.array(activeSessionSchema) })

export async function openActiveStore({ file, log }: { file: string; log: Log }): Promise<ActiveStore> {
  const lost = 'its sessions count as stopped'
  const saved = await loadStateFile(file, { schema: fileSchema, log, lost })
  let sessions: ReadonlyMap<string, ActiveSession> = new Map(
    saved?.sessions.map((session) => [session.sessionId, session]),
  )
  const queue = createKeyedQueue()

  function change(edit: (next: Map<string, ActiveSession>) => void): Promise<void> {
    return queue(file, async () => {
      const next = new Map(sessions)
      edit(next)
      try {
        await writeFileAtomic(file, `${JSON.stringify({ version: 1, sessions: [...next.values()] })}\n`, {
          mode: 0o600,
        })
      } catch (cause) {
        throw stateUnwritable(file, cause)
      }
      sessions = next
    })
  }

  return {
    list: () => [...sessions.values()],
    find: (sessionId) => sessions.get(sessionId) ?? null,
    put: (changed) =>
      change((next) => {
        for (const session of changed) next.set(session.sessionId, session)
      }),
    remove: (sessionId) => change((next) => next.delete(sessionId)),
  }
}
