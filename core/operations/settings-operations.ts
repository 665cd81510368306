import type { CoreEvent } from '../contract/events.ts'
import type { Settings } from '../contract/settings.ts'
import { settingsOf } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

export function settingsOperations(options: {
  readonly workspace: WorkspaceStore
  readonly emit: (event: CoreEvent) => void
  /** The rest of core acts by the new settings from now on. */
  readonly changed: (change: { readonly before: Settings; readonly now: Settings }) => void
}): Handlers<OperationsOf<'settings'>> {
  const { workspace, emit } = options
  return {
    'settings.read': async () => settingsOf(workspace.read()),
    'settings.change': async (change) => {
      // A transport that can say "undefined" means a field left out by it.
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const before = settingsOf(workspace.read())
      const now = settingsOf(
        await workspace.update((known) => ({ ...known, settings: { ...known.settings, ...given } })),
      )
      emit({ type: 'settings-changed', settings: now })
      options.changed({ before, now })
      return now
    },
  }
}
