import type { Bridge, WindowEvent } from '../core/contract/window.ts'
import type { SessionRow } from '../core/contract/session.ts'
import { createActions } from './actions/create-actions.ts'
import { failureLine } from './actions/failure-line.ts'
import { isApiFailure } from './api.ts'
import { desktopApi } from './desktop-api.ts'
import { applyEvent } from './store/apply-event.ts'
import type { PendingStart } from './store/window-state.ts'
import type { WindowContext } from './store/window-context.ts'
import { createWindowStore } from './store/window-store.ts'

/** A window that knows what is asked and what is being started, and nothing more: it opens at once, however long the list. */
export function openCodeWindow(bridge: Bridge): WindowContext {
  const api = desktopApi(bridge)
  const store = createWindowStore()
  const actions = createActions({ api, store })
  /** Another one with every connection: answers that belong to an earlier one are dropped. */
  let connection = {}

  async function read(): Promise<void> {
    const asked = connection
    const [prompts, active] = await Promise.all([
      api.call('prompt.list', {}),
      api.call('session.list', { active: true }),
    ])
    if (asked !== connection) return
    const starts = new Map(active.filter(isStarting).map(({ id }) => [id, pending()]))
    store.setState({ connection: { kind: 'live' }, prompts, starts })
  }

  function onEvent(event: WindowEvent): void {
    switch (event.type) {
      case 'connected':
        connection = {}
        read().catch((error: unknown) => {
          if (!isApiFailure(error)) throw error
          // A loss of the agent the events tell.
          if (!isApiFailure(error, 'agent-unreachable', 'agent-stopping', 'cancelled'))
            actions.notify(failureLine(error))
        })
        return
      case 'disconnected':
      case 'agent-stopping':
        connection = {}
        // What it asked for went with it.
        if (store.getState().connection.kind !== 'lost')
          store.setState({
            connection: { kind: 'lost', since: new Date() },
            prompts: [],
            starts: new Map(),
          })
        return
      case 'prompt-opened':
      case 'prompt-changed':
      case 'prompt-closed':
        store.setState(applyEvent(store.getState(), event) ?? {})
        return
      case 'session-changed': {
        const { session } = event
        const { starts } = store.getState()
        const others = new Map([...starts].filter(([id]) => id !== session.id))
        store.setState({ starts: isStarting(session) ? others.set(session.id, pending()) : others })
        return
      }
      default:
        return
    }
  }

  api.subscribe(onEvent)
  return { api, store, actions }
}

function isStarting({ status }: SessionRow): boolean {
  return status === 'starting'
}

/** Begun elsewhere: this window cannot cancel it. */
function pending(): PendingStart {
  return { since: new Date(), cancel: () => {} }
}
