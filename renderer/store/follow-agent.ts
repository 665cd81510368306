import type { SessionRow } from '../../core/contract/session.ts'
import type { ShowTarget, WindowEvent } from '../../core/contract/window.ts'
import type { Api } from '../api.ts'
import { sessionOrder } from './session-order.ts'
import type { WindowStore } from './window-store.ts'

/** Lists that change many times a second while a portal is read are read again at most this often, in ms. */
const relistEveryMs = 1000

/** Fills the store from the agent and keeps it current, over however many losses of the agent. The answer ends it. */
export function followAgent(api: Api, store: WindowStore, show: (target: ShowTarget) => void): () => void {
  let relisting: Promise<void> | null = null
  let relistAgain = false

  async function readAll(): Promise<void> {
    const [status, sessions, settings, abilities] = await Promise.all([
      api.call('status.read', {}),
      api.call('session.list', {}),
      api.call('settings.read', {}),
      api.call('host.abilities', {}),
    ])
    const { agent, vault, integrations, prompts, warnings, nextRefreshAt } = status
    store.setState({
      ...listed(sessions),
      connection: { kind: 'live' },
      agent,
      vault,
      integrations,
      prompts,
      warnings,
      nextRefreshAt,
      settings,
      abilities,
    })
  }

  async function relist(): Promise<void> {
    if (relisting !== null) {
      relistAgain = true
      return
    }
    relisting = (async () => {
      do {
        relistAgain = false
        const started = performance.now()
        const [sessions, unreadAccounts] = await Promise.all([
          api.call('session.list', {}),
          api.call('integration.unread-accounts', {}),
        ])
        store.setState({ ...listed(sessions), unreadAccounts })
        const took = performance.now() - started
        await new Promise((resolve) => setTimeout(resolve, Math.max(relistEveryMs, took * 4)))
      } while (relistAgain)
    })()
    try {
      await relisting
    } finally {
      relisting = null
    }
  }

  function listed(rows: readonly SessionRow[]) {
    const before = store.getState().sessions
    const sessions = new Map<string, SessionRow>()
    for (const row of rows) {
      const known = before.get(row.id)
      sessions.set(row.id, known !== undefined && isSame(known, row) ? known : row)
    }
    return { sessions, order: sessionOrder(sessions) }
  }

  function put(row: SessionRow): void {
    const { sessions, order } = store.getState()
    const before = sessions.get(row.id)
    const next = new Map(sessions).set(row.id, row)
    const moved = before === undefined || before.name !== row.name || before.alias !== row.alias
    store.setState({ sessions: next, order: moved ? sessionOrder(next) : order })
  }

  async function readStatus(): Promise<void> {
    const { agent, vault, integrations, prompts, warnings, nextRefreshAt } = await api.call('status.read', {})
    store.setState({ agent, vault, integrations, prompts, warnings, nextRefreshAt })
  }

  function onEvent(event: WindowEvent): void {
    const state = store.getState()
    switch (event.type) {
      case 'connected':
        background(readAll())
        return
      case 'disconnected':
      case 'agent-stopping':
        if (state.connection.kind !== 'lost')
          store.setState({ connection: { kind: 'lost', since: new Date() } })
        return
      case 'session-changed':
        put(event.session)
        background(readStatus())
        return
      case 'sessions-changed':
        background(relist())
        return
      case 'integration-changed':
        store.setState({
          integrations: state.integrations.map((one) =>
            one.id === event.integration.id ? event.integration : one,
          ),
        })
        return
      case 'integrations-changed':
        background(readStatus())
        return
      case 'sync-progress':
        store.setState({
          integrations: state.integrations.map((one) =>
            one.name === event.integration ? { ...one, syncing: event.progress } : one,
          ),
        })
        return
      case 'prompt-opened':
        store.setState({
          prompts: [...state.prompts.filter((prompt) => prompt.id !== event.prompt.id), event.prompt],
        })
        return
      case 'prompt-closed':
        store.setState({ prompts: state.prompts.filter((prompt) => prompt.id !== event.id) })
        return
      case 'vault-changed':
        store.setState({ vault: event.vault })
        return
      case 'settings-changed':
        store.setState({ settings: event.settings })
        return
      case 'show':
        show(event.target)
        return
    }
  }

  /** A failure here is a loss of the agent, which the event stream tells by itself. */
  function background(task: Promise<void>): void {
    task.catch(() => {})
  }

  return api.subscribe(onEvent)
}

function isSame(one: SessionRow, other: SessionRow): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
