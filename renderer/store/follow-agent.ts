import { fromTable } from '../../core/contract/table.ts'
import type { ShowTarget, WindowEvent } from '../../core/contract/window.ts'
import { type Api, isApiFailure } from '../api.ts'
import { applyEvent } from './apply-event.ts'
import { atMostEvery } from './at-most-every.ts'
import { listedSessions } from './listed-sessions.ts'
import { createOvertaking } from './overtaking.ts'
import { whenState } from './when-state.ts'
import type { WindowState } from './window-state.ts'
import type { WindowStore } from './window-store.ts'

/** The part of the state that an event makes newer than an answer of `status.read` which is on its way. */
const partOf = {
  'prompt-opened': 'prompts',
  'prompt-changed': 'prompts',
  'prompt-closed': 'prompts',
  'integration-changed': 'integrations',
  'vault-changed': 'vault',
  'outage-changed': 'outage',
  'settings-changed': 'settings',
  'recent-consoles-changed': 'recentConsoles',
} as const satisfies Partial<Record<WindowEvent['type'], keyof WindowState>>

/** What is read in one go. */
type Reading = 'all' | 'sessions' | 'status' | 'organization'

/**
 * Fills the store from the agent and keeps it current, over however many losses of the agent. Answers may arrive after
 * events that are newer than they: what an event said while a question was on its way stays.
 * @returns what ends it.
 */
export function followAgent(api: Api, store: WindowStore, show: (target: ShowTarget) => void): () => void {
  /** Another one with every connection: answers that belong to an earlier one are dropped. */
  let connection = {}
  const sessionsOvertaken = createOvertaking<string>()
  const partsOvertaken = createOvertaking<keyof WindowState>()
  /** What could not be read when it last was. */
  const failing = new Set<Reading>()

  // Lists that change many times a second while a portal is read take a fifth of the time at most.
  const listReader = atMostEvery((tookMs) => Math.max(1000, tookMs * 4), guarded('sessions', readSessions))
  const organizationReader = atMostEvery(() => 200, guarded('organization', readOrganization))
  const statusReader = atMostEvery(() => 200, guarded('status', readStatus))

  const readEverything = guarded('all', readAll)

  async function readAll(): Promise<void> {
    const asked = connection
    const { answer, overtaken } = await partsOvertaken.during(() =>
      Promise.all([
        api.call('settings.read', {}),
        api.call('console.recent', {}),
        api.call('host.abilities', {}),
        readStatus(),
        readSessions(),
      ]),
    )
    if (asked !== connection) return
    const [settings, recentConsoles, abilities] = answer
    store.setState({
      ...withoutOvertaken({ settings, recentConsoles }, overtaken),
      abilities,
      connection: { kind: 'live' },
    })
  }

  async function readSessions(): Promise<void> {
    const asked = connection
    const { answer, overtaken } = await sessionsOvertaken.during(() =>
      Promise.all([api.call('session.table', {}), api.call('integration.unread-accounts', {})]),
    )
    if (asked !== connection) return
    const [table, unreadAccounts] = answer
    const listed = listedSessions(store.getState(), fromTable(table), overtaken)
    store.setState({ ...listed, unreadAccounts })
  }

  async function readOrganization(): Promise<void> {
    const asked = connection
    const organization = await api.call('organization.show', {})
    if (asked === connection) store.setState({ organization })
  }

  async function readStatus(): Promise<void> {
    const asked = connection
    const { answer, overtaken } = await partsOvertaken.during(() => api.call('status.read', {}))
    if (asked !== connection) return
    const { agent, vault, integrations, prompts, nextRefreshAt, outage } = answer
    const read = { agent, vault, integrations, prompts, nextRefreshAt, outage }
    store.setState(withoutOvertaken(read, overtaken))
    if (Object.keys(read).some((part) => overtaken.has(part as keyof WindowState))) statusReader.run()
  }

  /** What is wanted shown may be in the first list, which a link that opened the window comes before. */
  function whenRead(run: () => void): void {
    whenState(store, ({ connection }) => connection.kind !== 'loading', run)
  }

  function onEvent(event: WindowEvent): void {
    const change = applyEvent(store.getState(), event)
    if (change !== null) store.setState(change)
    switch (event.type) {
      case 'connected':
        connection = {}
        void readEverything()
        // The list is there without it.
        organizationReader.run()
        return
      case 'disconnected':
      case 'agent-stopping':
        connection = {}
        if (store.getState().connection.kind !== 'lost')
          store.setState({ connection: { kind: 'lost', since: new Date() } })
        return
      case 'session-changed':
        sessionsOvertaken.note(event.session.id)
        statusReader.run()
        return
      case 'sessions-changed':
        listReader.run()
        return
      case 'organization-changed':
        organizationReader.run()
        return
      case 'integrations-changed':
        statusReader.run()
        return
      case 'prompt-opened':
      case 'prompt-changed':
      case 'prompt-closed':
      case 'integration-changed':
      case 'vault-changed':
      case 'outage-changed':
      case 'settings-changed':
      case 'recent-consoles-changed':
        partsOvertaken.note(partOf[event.type])
        return
      case 'show':
        whenRead(() => show(event.target))
        return
      case 'rotation-progress':
      case 'sync-progress':
      case 'organization-progress':
      case 'sessions-stopped':
      case 'activity-noted':
      case 'catalogs-changed':
        return
    }
  }

  /** What went wrong while reading is shown, but for a loss of the agent, which the events tell. */
  function guarded(reading: Reading, read: () => Promise<void>): () => Promise<void> {
    return async () => {
      const asked = connection
      try {
        await read()
        if (asked === connection) wasRead(reading)
      } catch (error) {
        if (!isApiFailure(error)) throw error
        if (asked !== connection || isApiFailure(error, 'agent-unreachable', 'agent-stopping', 'cancelled'))
          return
        failing.add(reading)
        store.setState({ readingFailed: { failure: error, again: () => void readEverything() } })
      }
    }
  }

  function wasRead(reading: Reading): void {
    if (reading === 'all') failing.clear()
    else failing.delete(reading)
    // The agent tells again: so it may what the window never got.
    if (failing.has('all')) void readEverything()
    else if (failing.size === 0 && store.getState().readingFailed !== null)
      store.setState({ readingFailed: null })
  }

  const unsubscribe = api.subscribe(onEvent)
  return () => {
    connection = {}
    unsubscribe()
    listReader.end()
    statusReader.end()
    organizationReader.end()
  }
}

/** What was told while it was read is newer than what was read. */
function withoutOvertaken(
  read: Partial<WindowState>,
  overtaken: ReadonlySet<keyof WindowState>,
): Partial<WindowState> {
  return Object.fromEntries(
    Object.entries(read).filter(([part]) => !overtaken.has(part as keyof WindowState)),
  )
}
