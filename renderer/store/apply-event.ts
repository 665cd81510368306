import { remedyOf } from '../../core/contract/remedy.ts'
import type { SessionRow } from '../../core/contract/session.ts'
import type { WindowEvent } from '../../core/contract/window.ts'
import { withEntry } from './layered-map.ts'
import { recountSession } from './session-counts.ts'
import { changesOrder, sessionOrder } from './session-order.ts'
import type { WindowState } from './window-state.ts'
import { withoutEntry } from './without-entry.ts'

/** What an event by itself says of the agent's part of the state; null when it says that something is to be read. */
export function applyEvent(state: WindowState, event: WindowEvent): Partial<WindowState> | null {
  switch (event.type) {
    case 'session-changed':
      return withSession(state, event.session)
    case 'integration-changed':
      return {
        integrations: state.integrations.map((one) =>
          one.id === event.integration.id ? event.integration : one,
        ),
      }
    case 'sync-progress':
      return {
        integrations: state.integrations.map((one) =>
          one.id === event.integration ? { ...one, syncing: event.progress } : one,
        ),
      }
    case 'organization-progress':
      return state.organization === null
        ? null
        : { organization: { ...state.organization, reading: event.progress } }
    case 'rotation-progress':
      return { rotations: withEntry(state.rotations, event.session, event.step) }
    case 'prompt-opened':
      return { prompts: [...state.prompts.filter(({ id }) => id !== event.prompt.id), event.prompt] }
    case 'prompt-changed':
      return { prompts: state.prompts.map((one) => (one.id === event.prompt.id ? event.prompt : one)) }
    case 'prompt-closed':
      return { prompts: state.prompts.filter(({ id }) => id !== event.id) }
    case 'vault-changed':
      return {
        vault: event.vault,
        ...(event.vault.state === 'ready' ? { failures: withoutVaultFailures(state) } : {}),
      }
    case 'settings-changed':
      return { settings: event.settings }
    case 'recent-consoles-changed':
      return { recentConsoles: event.consoles }
    case 'outage-changed':
      return { outage: event.outage }
    case 'connected':
    case 'disconnected':
    case 'agent-stopping':
    case 'sessions-changed':
    case 'integrations-changed':
    case 'organization-changed':
    case 'sessions-stopped':
    case 'activity-noted':
    case 'catalogs-changed':
    case 'show':
      return null
  }
}

/** What failed for want of the vault may be started again, now that it opens. The same map when nothing did. */
function withoutVaultFailures({ failures, sessions }: WindowState): WindowState['failures'] {
  const others = [...failures].filter(([id, failure]) => {
    const row = sessions.get(id)
    return row === undefined || remedyOf(row, failure) !== 'open-vault'
  })
  return others.length === failures.size ? failures : new Map(others)
}

function withSession(
  { sessions, order, counts, failures }: WindowState,
  row: SessionRow,
): Partial<WindowState> {
  const before = sessions.get(row.id) ?? null
  const next = withEntry(sessions, row.id, row)
  return {
    sessions: next,
    order: before === null || changesOrder(before, row) ? sessionOrder(next) : order,
    counts: recountSession(counts, before, row),
    // Whoever started it since: what failed before is over.
    failures: row.status === 'active' ? withoutEntry(failures, row.id) : failures,
  }
}
