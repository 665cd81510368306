import type { SessionRow } from '../../core/contract/session.ts'
import { type Api, type ApiFailure, isApiFailure } from '../api.ts'
import { sessionAndRole } from '../store/session-and-role.ts'
import { sessionLabel } from '../store/session-label.ts'
import { withoutEntry } from '../store/without-entry.ts'
import type { WindowStore } from '../store/window-store.ts'
import type { Actions } from './actions.ts'
import { failureLine } from './failure-line.ts'
import type { Notices } from './notices.ts'
import type { PageEffects } from './page-effects.ts'
import { showTarget } from './show-target.ts'
import { type SignInTabs, wishOf } from './sign-in-tabs.ts'

type StartOptions = NonNullable<Parameters<Actions['start']>[1]>

export interface StartActions extends Pick<Actions, 'startOutOfSight' | 'cancelStart'> {
  /** True once it is active; a failure becomes the row's and is said. Never rejects. */
  start(sessionId: string, options?: StartOptions): Promise<boolean>
  /** As it ran before a stop: under this profile, in whose place the user's own is sealed again if it was by a start here. */
  startAgain(row: Pick<SessionRow, 'id' | 'readOnly' | 'stopsAt'>, profile: string): Promise<boolean>
}

export function createStartActions({
  api,
  store,
  page,
  notices,
  tabs,
}: {
  readonly api: Api
  readonly store: WindowStore
  readonly page: PageEffects
  readonly notices: Notices
  readonly tabs: SignInTabs
}): StartActions {
  /** Profiles that a start of this window sealed the user's own of. */
  const adopted = new Set<string>()

  function setFailure(sessionId: string, failure: ApiFailure | null): void {
    const { failures } = store.getState()
    store.setState({
      failures:
        failure === null ? withoutEntry(failures, sessionId) : new Map(failures).set(sessionId, failure),
    })
  }

  function begin(sessionId: string, cancel: () => void): () => void {
    const since = new Date(page.now())
    store.setState({ starts: new Map(store.getState().starts).set(sessionId, { since, cancel }) })
    return () => store.setState({ starts: withoutEntry(store.getState().starts, sessionId) })
  }

  const start: StartActions['start'] = async (sessionId, options = {}) => {
    const { sessions, starts } = store.getState()
    const session = sessions.get(sessionId)
    if (session === undefined || starts.has(sessionId)) return false
    const controller = new AbortController()
    setFailure(sessionId, null)
    const end = begin(sessionId, () => controller.abort())
    const endWish = tabs.expect(wishOf(session))
    try {
      const input = { session: sessionId, ...options }
      const {
        session: started,
        displaced,
        profile,
      } = await api.call('session.start', input, { signal: controller.signal })
      if (options.adopt === true) adopted.add(profile)
      const gaveUp = displaced.map(({ name }) => name).join(', ')
      if (gaveUp !== '') notices.notify(`${gaveUp} gave up profile ${profile}.`)
      else if (started.id === sessionId) notices.announce(`Started ${sessionLabel(session)}`)
      // The answer to the guard's question was the account's own role to read.
      else notices.notify(`Started ${sessionAndRole(started)} instead.`)
      return true
    } catch (error) {
      if (!isApiFailure(error)) throw error
      if (error.code === 'cancelled') return false
      setFailure(sessionId, error)
      notices.announce(failedWords(session, error))
      return false
    } finally {
      endWish()
      end()
    }
  }

  async function startOutOfSight(sessionId: string): Promise<void> {
    await start(sessionId)
    const { sessions, failures } = store.getState()
    const session = sessions.get(sessionId)
    const failure = failures.get(sessionId)
    if (session === undefined || failure === undefined) return
    const show = (): void => showTarget(store, { kind: 'session', id: sessionId })
    notices.notify(failedWords(session, failure), { label: 'Show', act: show })
  }

  return {
    start,
    startAgain: ({ id, readOnly, stopsAt }, profile) =>
      start(id, {
        profile,
        ...(adopted.has(profile) ? { adopt: true } : {}),
        ...(readOnly ? { readOnly } : {}),
        ...(stopsAt === null ? {} : { stopAfterSeconds: secondsUntil(stopsAt, page.now()) }),
      }),
    startOutOfSight: (sessionId) => void startOutOfSight(sessionId),
    cancelStart(sessionId) {
      const own = store.getState().starts.get(sessionId)
      if (own !== undefined) own.cancel()
      // Asked for by another front end: stopping gives up what is starting.
      else void api.call('session.stop', { session: sessionId }).catch(notices.failed)
    },
  }
}

/** At least the second that a start can be for. */
function secondsUntil(iso: string, nowMs: number): number {
  return Math.max(1, Math.round((Date.parse(iso) - nowMs) / 1000))
}

function failedWords(session: SessionRow, failure: ApiFailure): string {
  return `${sessionLabel(session)} did not start. ${failureLine(failure)}`
}
