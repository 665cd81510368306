import type { ShowTarget } from '../../core/contract/window.ts'
import type { WindowStore } from '../store/window-store.ts'

/** Brings what a link, the tray or a notification names into view. It never acts. */
export function showTarget(store: WindowStore, target: ShowTarget): void {
  switch (target.kind) {
    case 'session':
      showSession(store, target.id)
      return
    case 'integration':
      store.setState({ ...plain, view: { kind: 'integration', id: target.id }, cursor: null, panel: null })
      return
    case 'prompt': {
      const { prompts, cursor } = store.getState()
      const prompt = prompts.find(({ id }) => id === target.id)
      store.setState({ overlay: null })
      if (prompt?.kind !== 'mfa') return
      // Of those that wait, the one the keyboard is on.
      const waiting = prompt.sessionIds.find((id) => id === cursor) ?? prompt.sessionIds[0]
      showSession(store, waiting ?? prompt.sessionId)
      return
    }
    case 'palette':
      store.setState({ overlay: target })
      return
    case 'settings':
      store.setState({ overlay: { kind: 'settings', section: null } })
      return
  }
}

const plain = { query: '', selected: new Set<string>(), overlay: null } as const

function showSession(store: WindowStore, id: string): void {
  if (!store.getState().sessions.has(id)) return
  store.setState({ ...plain, view: { kind: 'all' }, cursor: id, panel: id })
}
