import type { CoreEvent } from '../contract/events.ts'
import type { Settings, SettingsChange } from '../contract/settings.ts'
import { settingsOf } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'

/** Keeps a change of the settings as they are then, and tells every front end; the settings of now. Whatever `edit` throws changes nothing. */
export type ChangeSettings = (edit: (now: Settings) => SettingsChange) => Promise<Settings>

export function createChangeSettings(options: {
  readonly workspace: WorkspaceStore
  readonly emit: (event: CoreEvent) => void
  /** The rest of core acts by the new settings from now on. */
  readonly changed: (change: { readonly before: Settings; readonly now: Settings }) => void
}): ChangeSettings {
  const { workspace, emit } = options
  return async (edit) => {
    let before = settingsOf(workspace.read())
    const now = settingsOf(
      await workspace.update((known) => {
        before = settingsOf(known)
        return { ...known, settings: { ...known.settings, ...edit(before) } }
      }),
    )
    emit({ type: 'settings-changed', settings: now })
    options.changed({ before, now })
    return now
  }
}
