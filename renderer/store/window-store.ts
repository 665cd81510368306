import { createStore, type StoreApi } from 'zustand/vanilla'
import { defaultSettings } from '../../core/contract/default-settings.ts'
import { noSessions } from './session-counts.ts'
import type { WindowState } from './window-state.ts'

export type WindowStore = StoreApi<WindowState>

/** The one store of a window. `follow-agent.ts` keeps the agent's part current; `actions/` change the rest. */
export function createWindowStore(): WindowStore {
  return createStore<WindowState>(() => ({
    connection: { kind: 'loading' },
    abilities: {
      platform: 'other',
      version: '',
      copiesCredentials: false,
      opensTerminal: false,
      startsAtLogin: false,
      globalShortcut: false,
      startsAgent: false,
      hasAllKeys: false,
      insetTitleBar: false,
    },
    agent: null,
    vault: null,
    settings: defaultSettings,
    integrations: [],
    prompts: [],
    recentConsoles: [],
    organization: null,
    organizationFailure: null,
    nextRefreshAt: null,
    sessions: new Map(),
    order: [],
    counts: noSessions,
    unreadAccounts: [],
    readingFailed: null,
    rotations: new Map(),
    outage: null,
    view: { kind: 'all' },
    query: '',
    cursor: null,
    selected: new Set(),
    unfolded: new Map(),
    panel: null,
    sideBarShown: false,
    sideBarFolded: false,
    overlay: null,
    notice: null,
    undoable: null,
    announcement: '',
    failures: new Map(),
    starts: new Map(),
  }))
}
