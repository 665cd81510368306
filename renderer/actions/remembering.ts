import { sessionEntryId } from '../views/palette/last-entry.ts'
import type { Actions } from './actions.ts'

/** The same actions. What is done is remembered by the id that the palette has for it, to be done again from there. */
export function remembering(
  actions: Omit<Actions, 'enter'>,
  remember: (entryId: string) => void,
): Omit<Actions, 'enter'> {
  /** Of several at once the palette has no entry. */
  function rememberOne(verb: string, sessionIds: readonly string[]): void {
    const [id] = sessionIds
    if (sessionIds.length === 1 && id !== undefined) remember(sessionEntryId(verb, id))
  }

  return {
    ...actions,
    start(sessionId, options) {
      rememberOne('start', [sessionId])
      actions.start(sessionId, options)
    },
    stop(sessionId) {
      rememberOne('stop', [sessionId])
      actions.stop(sessionId)
    },
    stopMany(sessionIds) {
      rememberOne('stop', sessionIds)
      actions.stopMany(sessionIds)
    },
    copyEnvironment(sessionId) {
      rememberOne('copy', [sessionId])
      actions.copyEnvironment(sessionId)
    },
    openConsole(sessionId, wish) {
      const service = wish?.service
      rememberOne(service === undefined ? 'console' : `console:${service}`, [sessionId])
      actions.openConsole(sessionId, wish)
    },
    openTerminal(sessionId) {
      rememberOne('shell', [sessionId])
      actions.openTerminal(sessionId)
    },
    setFavourite(sessionIds, favourite) {
      rememberOne(favourite ? 'favourite' : 'unfavourite', sessionIds)
      actions.setFavourite(sessionIds, favourite)
    },
    sync(integrationId) {
      remember(`sync:${integrationId}`)
      actions.sync(integrationId)
    },
  }
}
