import type { ActiveStore } from './active-store.ts'
import { ownSignInOf } from './own-sign-in.ts'
import type { SessionBook } from './session-book.ts'

/** Ids of the sessions that run and live on the sign-in of this subject; see `OwnSignIn`. */
export function activeBySignIn(
  { store, book }: { readonly store: Pick<ActiveStore, 'list'>; readonly book: SessionBook },
  subject: string,
): readonly string[] {
  return store
    .list()
    .map(({ sessionId }) => sessionId)
    .filter((id) => {
      const session = book.byId(id)
      return session !== null && ownSignInOf(session, book)?.subject === subject
    })
}
