import type { ActivityNotes } from '../activity/activity-notes.ts'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { Log } from '../host.ts'
import type { Prompts } from '../prompts.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import { noteObtained } from '../sessions/note-obtained.ts'
import type { Refresher } from '../sessions/refresher.ts'
import type { StartContext } from '../sessions/start-session.ts'
import { createCredentialsFor, type CredentialsFor, type CredentialsForOptions } from './credentials-for.ts'

/** Credentials for tools, and for the console, which a person opens. */
export interface HandOuts {
  readonly forTools: CredentialsFor
  readonly forConsole: CredentialsFor
}

/** What was given out counts as a refresh where tools ask. */
export function createHandOuts(
  options: Omit<CredentialsForOptions, 'given' | 'isAsked' | 'isFailing'> &
    Pick<StartContext, 'store' | 'state' | 'exclusively'> & {
      readonly prompts: Pick<Prompts, 'list'>
      readonly refresher: Pick<Refresher, 'look'>
      readonly changed: (sessionId: string) => void
      readonly log: Log
      readonly notes: Pick<ActivityNotes, 'handedOut' | 'failed' | 'refreshed'>
    },
): HandOuts {
  async function note(session: KnownSession, credentials: TemporaryCredentials): Promise<void> {
    try {
      if (!(await noteObtained(options, session.id, credentials))) return
      options.notes.refreshed(session, credentials)
      options.changed(session.id)
      options.refresher.look()
    } catch (error) {
      options.log.warn('a refresh could not be noted', { session: session.id, error: String(error) })
    }
  }
  const all = {
    ...options,
    isFailing: (sessionId: string) => options.state.failure(sessionId) !== null,
    isAsked: (sessionId: string) =>
      options.prompts.list().some(({ waiting, sessionIds }) => waiting && sessionIds.includes(sessionId)),
    given: (session: KnownSession, credentials: TemporaryCredentials) => void note(session, credentials),
  }
  return {
    forTools: createCredentialsFor(all),
    forConsole: createCredentialsFor({ ...all, onlyStarted: () => false, guard: unasked, notes: untold }),
  }
}

/** The console is an entry of its own. */
const untold = { handedOut: () => {}, failed: () => {} }

/** It has a question of its own (`guardConsole`). */
const unasked: CredentialsForOptions['guard'] = {
  beforeHandOut: async (wanted) => wanted,
  inHand: (wanted) => wanted,
}
