import { setTimeout as delay } from 'node:timers/promises'
import type { FoundKey, SessionAccessKey } from '../contract/access-key.ts'

/** How long IAM may take to tell, in ms. */
const patienceMs = 8_000

/**
 * When the long-term keys in the user's files were made, by id. IAM is asked only about keys that their user gave to
 * Keyturn as well: others may be there to catch who uses them. What is not known in time stays unknown.
 */
export async function keysSince(ask: {
  readonly found: () => Promise<readonly FoundKey[]>
  /** Null: nobody may know. */
  readonly read: (session: string) => Promise<SessionAccessKey | null>
}): Promise<ReadonlyMap<string, Date>> {
  const since = new Map<string, Date>()
  const deadline = new AbortController()
  const all = async () => {
    for (const { session } of await ask.found()) {
      const read = session === null ? null : await ask.read(session)
      const key = read?.key ?? null
      if (key !== null) since.set(key.accessKeyId, new Date(key.createdAt))
    }
  }
  const late = delay(patienceMs, undefined, { signal: deadline.signal }).catch(() => {})
  await Promise.race([all(), late]).finally(() => deadline.abort())
  return new Map(since)
}
