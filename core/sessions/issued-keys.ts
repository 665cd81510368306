import { z } from 'zod'
import type { HonouredKey } from '../contract/revocation.ts'
import type { Clock, Log } from '../host.ts'
import { loadStateFile } from '../lib/load-state-file.ts'
import { soonWritten } from '../lib/soon-written.ts'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'

/**
 * `issued.json`: ids of the keys that left the agent for tools, in whatever way, until they expire. A stop tells of them,
 * since AWS goes on honouring them. Lost, a stop tells of the key in hand alone.
 */
export interface IssuedKeys {
  /** In memory at once; on disk soon after. */
  note(sessionId: string, credentials: Pick<TemporaryCredentials, 'accessKeyId' | 'expiresAt'>): void
  /** What AWS still honours, that which lasts longest first. */
  of(sessionId: string): readonly HonouredKey[]
  /** Ids of sessions with keys that AWS honours and no stop told of, whether or not they run. */
  untold(): readonly string[]
  /** A stop told of all keys of this session. */
  told(sessionId: string): void
  /** AWS honours them no longer. */
  forget(sessionId: string): void
  /** Resolves when everything is on disk, or could not be put there. */
  settled(): Promise<void>
}

const issuedKeySchema = z.strictObject({
  sessionId: z.string(),
  accessKeyId: z.string(),
  validUntil: z.iso.datetime(),
  told: z.boolean(),
})
const fileSchema = z.strictObject({ version: z.literal(1), keys: z.array(issuedKeySchema) })
type IssuedKey = z.infer<typeof issuedKeySchema>

export async function openIssuedKeys(options: {
  readonly file: string
  readonly clock: Clock
  readonly log: Log
}): Promise<IssuedKeys> {
  const { file, clock, log } = options
  const lost = 'a stop tells of the keys in hand alone'
  const saved = await loadStateFile(file, { schema: fileSchema, log, lost })
  const keys = new Map(saved?.keys.map((key) => [idOf(key), key]))
  const written = soonWritten({
    file,
    text: () => `${JSON.stringify({ version: 1, keys: [...keys.values()] })}\n`,
    log,
    lost: 'what was issued could not be noted',
  })

  function living(): readonly IssuedKey[] {
    const now = clock.now().getTime()
    for (const [id, { validUntil }] of keys) if (Date.parse(validUntil) <= now) keys.delete(id)
    return [...keys.values()]
  }

  const ofSession = (sessionId: string): readonly IssuedKey[] =>
    living().filter((key) => key.sessionId === sessionId)

  return {
    note(sessionId, { accessKeyId, expiresAt }) {
      const key = { sessionId, accessKeyId, validUntil: expiresAt.toISOString(), told: false }
      // Every answer to a tool comes here.
      if (keys.get(idOf(key))?.told === false) return
      living()
      keys.set(idOf(key), key)
      written.changed()
    },
    of: (sessionId) =>
      ofSession(sessionId)
        .map(({ accessKeyId, validUntil }) => ({ accessKeyId, validUntil }))
        .toSorted((one, other) => other.validUntil.localeCompare(one.validUntil)),
    untold: () => [
      ...new Set(
        living()
          .filter(({ told }) => !told)
          .map(({ sessionId }) => sessionId),
      ),
    ],
    told(sessionId) {
      for (const key of ofSession(sessionId)) keys.set(idOf(key), { ...key, told: true })
      written.changed()
    },
    forget(sessionId) {
      for (const key of ofSession(sessionId)) keys.delete(idOf(key))
      written.changed()
    },
    settled: written.settled,
  }
}

function idOf({ sessionId, accessKeyId }: Pick<IssuedKey, 'sessionId' | 'accessKeyId'>): string {
  return `${sessionId} ${accessKeyId}`
}
