import type { Bridge, WindowEvent } from '../core/contract/window.ts'
import type { SessionRow } from '../core/contract/session.ts'
import { createActions } from './actions/create-actions.ts'
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

  async function read(): Promise<void> {
    const [prompts, active] = await Promise.all([
      api.call('prompt.list', {}),
      api.call('session.list', { active: true }),
    ])
    const starts = new Map(active.filter(isStarting).map(({ id }) => [id, pending()]))
    store.setState({ connection: { kind: 'live' }, prompts, starts })
  }

  function onEvent(event: WindowEvent): void {
    switch (event.type) {
      case 'connected':
        read().catch((error: unknown) => {
          // The agent is lost, and then nothing waits for a code.
          if (!isApiFailure(error)) throw error
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
  return { api, store, actions: createActions({ api, store }) }
}

function isStarting({ status }: SessionRow): boolean {
  return status === 'starting'
}

/** Begun elsewhere: this window cannot cancel it. */
function pending(): PendingStart {
  return { since: new Date(), cancel: () => {} }
}
