import type { Caller } from '../caller.ts'
import type { CoreEvent } from '../contract/events.ts'
import type { Settings, SettingsChange } from '../contract/settings.ts'
import { refuseLoosening } from '../guard/refuse-loosening.ts'
import { settingsOf } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'

/**
 * Keeps a change of the settings as they are then, and tells every front end; the settings of now. Whatever `edit` throws
 * changes nothing. @throws CoreError `prompt-needed` for what loosens the guard and comes from no window.
 */
export type ChangeSettings = (
  edit: (now: Settings) => SettingsChange,
  caller: Pick<Caller, 'isWindow'>,
) => Promise<Settings>

export function createChangeSettings(options: {
  readonly workspace: WorkspaceStore
  readonly emit: (event: CoreEvent) => void
  /** The rest of core acts by the new settings from now on. */
  readonly changed: (change: { readonly before: Settings; readonly now: Settings }) => void
}): ChangeSettings {
  const { workspace, emit } = options
  return async (edit, caller) => {
    let before = settingsOf(workspace.read())
    const now = settingsOf(
      await workspace.update((known) => {
        before = settingsOf(known)
        const settings = { ...known.settings, ...edit(before) }
        refuseLoosening({ before, now: settingsOf({ ...known, settings }) }, caller)
        return { ...known, settings }
      }),
    )
    emit({ type: 'settings-changed', settings: now })
    options.changed({ before, now })
    return now
  }
}
