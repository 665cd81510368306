import { createActions } from './actions/create-actions.ts'
import { tellStops } from './actions/tell-stops.ts'
import { desktopApi } from './desktop-api.ts'
import { pageApi } from './page-api.ts'
import { followAgent } from './store/follow-agent.ts'
import { lookWhenOnline } from './store/look-when-online.ts'
import { keepView } from './store/keep-view.ts'
import type { WindowContext } from './store/window-context.ts'
import { createWindowStore } from './store/window-store.ts'

/** Finds the way to the agent, and follows it. @throws ApiFailure `page-not-allowed` when the agent will not speak to us. */
export async function openWindow(): Promise<WindowContext> {
  const api = window.keyturn === undefined ? await pageApi() : desktopApi(window.keyturn)
  const store = createWindowStore()
  const actions = createActions({ api, store })
  keepView(store, localStorage)
  followAgent(api, store, actions.showTarget)
  tellStops(api, actions)
  lookWhenOnline(api, window)
  return { api, store, actions }
}
