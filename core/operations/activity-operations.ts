import type { Activity } from '../activity/activity.ts'
import { isCoreError } from '../core-error.ts'
import type { Vault } from '../secrets/vault.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

const usualLimit = 200
/** A bit for each word, in 32. */
const mostWords = 30

export function activityOperations(options: {
  readonly activity: Activity
  readonly book: SessionBook
  readonly vault: Pick<Vault, 'status' | 'ensureOpen'>
}): Handlers<OperationsOf<'activity'>> {
  const { activity, book, vault } = options

  /** What cannot be opened now vouches for nothing, which the verdict says. */
  async function openVault(): Promise<void> {
    if ((await vault.status()).state !== 'ready') return
    try {
      await vault.ensureOpen()
    } catch (error) {
      if (!isCoreError(error, 'vault-locked', 'vault-missing', 'vault-changed')) throw error
    }
  }

  return {
    'activity.list': ({ query = '', kinds = [], session, since, until, before, after, limit = usualLimit }) =>
      activity.list(
        {
          words: query.split(/\s+/u).filter(Boolean).slice(0, mostWords),
          kinds,
          sessionId: session === undefined ? null : book.resolve(session).id,
          since: since === undefined ? null : new Date(since),
          until: until === undefined ? null : new Date(until),
        },
        { before: before ?? null, after: after ?? null, limit },
      ),
    'activity.verify': async () => {
      await openVault()
      return await activity.verify()
    },
  }
}
