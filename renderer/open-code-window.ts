import type { Bridge, WindowEvent } from '../core/contract/window.ts'
import type { SessionRow } from '../core/contract/session.ts'
import { createActions } from './actions/create-actions.ts'
import { desktopApi } from './desktop-api.ts'
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
    const { prompts, starts } = store.getState()
    switch (event.type) {
      case 'connected':
        // A failure is a loss of the agent, and then nothing waits for a code.
        read().catch(() => {})
        return
      case 'prompt-opened':
        store.setState({ prompts: [...prompts.filter(({ id }) => id !== event.prompt.id), event.prompt] })
        return
      case 'prompt-closed':
        store.setState({ prompts: prompts.filter(({ id }) => id !== event.id) })
        return
      case 'session-changed': {
        const { session } = event
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
