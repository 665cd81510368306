import { join } from 'node:path'
import { type FolderWatch, watchFolders } from '../delivery/watch-folders.ts'
import type { Log } from '../host.ts'
import type { ActiveStore } from './active-store.ts'
import type { Retries } from './retries.ts'
import type { SessionBook } from './session-book.ts'

/** Has what waits for a sign-in of `aws login` go on once somebody signed in: the AWS CLI writes into its folder then. */
export interface LoginWatch {
  start(): void
  /** Something about this session changed: if it lives on such a sign-in, the folder may have been made since. */
  refresh(sessionId: string): void
  stop(): void
}

export function createLoginWatch(options: {
  readonly folder: string
  readonly store: Pick<ActiveStore, 'list'>
  readonly book: Pick<SessionBook, 'byId' | 'findRoot'>
  readonly retries: Pick<Retries, 'waiting'>
  readonly log: Log
}): LoginWatch {
  const { folder, store, book, retries, log } = options
  let watch: FolderWatch | null = null

  /** Of those that run. */
  function livesOnLogin(sessionId: string): boolean {
    const session = book.byId(sessionId)
    return session !== null && book.findRoot(session)?.kind === 'login-session'
  }

  return {
    start() {
      watch = watchFolders({
        paths: [join(folder, 'sign-in.json')],
        onChange: async () =>
          retries.waiting(
            store
              .list()
              .map(({ sessionId }) => sessionId)
              .filter(livesOnLogin),
          ),
        onError: (error) => log.warn('the sign-ins of aws login are not watched', { error: String(error) }),
      })
    },
    refresh(sessionId) {
      if (livesOnLogin(sessionId)) watch?.refresh()
    },
    stop: () => watch?.stop(),
  }
}
