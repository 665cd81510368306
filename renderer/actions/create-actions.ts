import type { Api } from '../api.ts'
import { unreached } from '../store/unreached.ts'
import type { WindowStore } from '../store/window-store.ts'
import { rememberEntry } from '../views/palette/last-entry.ts'
import type { Actions } from './actions.ts'
import { createEnter } from './create-enter.ts'
import { createIntegrationActions } from './integration-actions.ts'
import { createListActions } from './list-actions.ts'
import { createNotices } from './notices.ts'
import { createOrganizationActions } from './organization-actions.ts'
import { type PageEffects, pageEffects } from './page-effects.ts'
import { remembering } from './remembering.ts'
import { createRevoke } from './revoke-action.ts'
import { createSessionActions } from './session-actions.ts'
import { showTarget } from './show-target.ts'
import { createSignInTabs } from './sign-in-tabs.ts'
import { createStartActions } from './start-actions.ts'
import { createStartMany } from './start-many.ts'
import { createStopActions } from './stop-actions.ts'

/** All actions of one window. What they ask of the agent ends in the store: as a row's failure, or as a notice. */
export function createActions({
  api,
  store,
  page = pageEffects,
}: {
  readonly api: Api
  readonly store: WindowStore
  readonly page?: PageEffects
}): Actions {
  const notices = createNotices({ store, page })
  const tabs = createSignInTabs({ store, page })
  const ask: Actions['ask'] = (question) => store.setState({ overlay: { kind: 'confirm', question } })

  const { start, startAgain, startOutOfSight, cancelStart } = createStartActions({
    api,
    store,
    page,
    notices,
    tabs,
  })
  const sessionActions = createSessionActions({ api, store, page, notices, tabs, ask })
  const { copyText } = sessionActions
  const revoke = createRevoke({ api, store, notices, ask, copyText })
  const stopping = createStopActions({
    api,
    store,
    notices,
    ask,
    startAgain,
    revoke,
    now: () => page.now(),
  })

  const all: Omit<Actions, 'enter'> = {
    ...createListActions(store),
    ...sessionActions,
    ...stopping,
    revoke,
    ...createOrganizationActions({ api, store, notices }),
    ...createIntegrationActions({ api, store, notices, tabs, ask }),
    start: (sessionId, options) => void start(sessionId, options),
    startMany: createStartMany({ api, store, notices, ask, start }),
    startOutOfSight,
    cancelStart,
    undo: notices.undo,
    showTarget: (target) => showTarget(store, target),
    openPanel: (sessionId) => store.setState({ panel: sessionId }),
    open: (overlay) => store.setState({ overlay }),
    ask,
    retryNetwork: () =>
      void api
        .call('status.retry', {})
        .then((outage) => notices.notify(outage === null ? 'AWS is within reach.' : `${unreached(outage)}.`))
        .catch(notices.failed),
    changeSettings: (change) => void api.call('settings.change', change).catch(notices.failed),
    notify: notices.notify,
    announce: notices.announce,
  }
  const actions = remembering(all, (entryId) => rememberEntry(store, entryId))
  return { ...actions, enter: createEnter({ store, page, actions }) }
}
