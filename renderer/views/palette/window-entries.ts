import { moveInOrigins } from '../../../core/contract/import.ts'
import type { Grouping } from '../../../core/contract/settings.ts'
import { themes } from '../../../core/contract/theme.ts'
import type { Actions } from '../../actions/actions.ts'
import type { ShortcutName } from '../../keys.ts'
import type { View, WindowState } from '../../store/window-state.ts'
import { originNames } from '../import/origin-names.ts'
import type { PaletteEntry } from './palette-entry.ts'

/** What the palette offers that is about no session. Pure, but for what the entries do. */
export function windowEntries(
  {
    integrations,
    settings,
    counts,
    undoable,
  }: Pick<WindowState, 'integrations' | 'settings' | 'counts' | 'undoable'>,
  actions: Actions,
): readonly PaletteEntry[] {
  const show =
    (view: View): (() => void) =>
    () =>
      actions.show(view)
  return [
    ...(undoable !== null
      ? [entry('undo', 'Undo', { object: undoable.text, keys: 'undo', act: () => actions.undo() })]
      : []),
    ...(counts.active > 0
      ? [entry('stop-all', 'Stop all', { keys: 'stop-all', act: () => actions.stopAll() })]
      : []),
    ...integrations.flatMap(({ id, name, signIn }) =>
      signIn === 'signed-in'
        ? [
            entry(`sync:${id}`, 'Sync', { object: name, act: () => actions.sync(id) }),
            entry(`sign-out:${id}`, 'Sign out of', { object: name, act: () => actions.signOut(id) }),
          ]
        : [
            entry(`sign-in:${id}`, 'Sign in to', { object: name, act: () => actions.signIn(id, 'browser') }),
            entry(`sign-in-code:${id}`, 'Sign in with a code to', {
              object: name,
              act: () => actions.signIn(id, 'device-code'),
            }),
          ],
    ),
    entry('go-active', 'Go to Active', { keys: 'go-active', act: show({ kind: 'active' }) }),
    entry('go-favourites', 'Go to Favourites', { keys: 'go-favourites', act: show({ kind: 'favourites' }) }),
    entry('go-recent', 'Go to Recent', { keys: 'go-recent', act: show({ kind: 'recent' }) }),
    entry('go-all', 'Go to All', { keys: 'go-all', act: show({ kind: 'all' }) }),
    entry('go-organization', 'Go to the organization', {
      keys: 'go-organization',
      act: show({ kind: 'organization' }),
    }),
    entry('go-activity', 'Go to the activity', { keys: 'go-activity', act: show({ kind: 'activity' }) }),
    ...settings.segments.map(({ name }) =>
      entry(`segment:${name}`, 'Go to', { object: name, act: show({ kind: 'segment', name }) }),
    ),
    ...integrations.map(({ id, name }) =>
      entry(`go:${id}`, 'Go to', { object: name, act: show({ kind: 'integration', id }) }),
    ),
    entry('add', 'Add an integration or a session', { act: () => actions.open({ kind: 'add' }) }),
    ...integrations.map(({ id, name }) =>
      entry(`edit:${id}`, 'Edit', {
        object: name,
        act: () => actions.open({ kind: 'edit-integration', integrationId: id }),
      }),
    ),
    entry('side-bar', 'Side bar', { keys: 'side-bar', act: () => actions.toggleSideBar() }),
    entry('settings', 'Settings', {
      keys: 'settings',
      act: () => actions.open({ kind: 'settings', section: null }),
    }),
    entry('doctor', 'Doctor', { act: () => actions.open({ kind: 'doctor' }) }),
    ...moveInOrigins.map((from) =>
      entry(`import:${from}`, 'Import from', {
        object: originNames[from],
        act: () => actions.open({ kind: 'import', from }),
      }),
    ),
    entry('sheet', 'Shortcuts', { keys: 'sheet', act: () => actions.open({ kind: 'keys' }) }),
    ...themes
      .filter((theme) => theme !== settings.theme)
      .map((theme) =>
        entry(`theme:${theme}`, themeWords[theme], { act: () => actions.changeSettings({ theme }) }),
      ),
    ...groupings
      .filter((grouping) => grouping !== settings.grouping)
      .map((grouping) =>
        entry(`grouping:${grouping}`, groupingWords[grouping], {
          act: () => actions.changeSettings({ grouping }),
        }),
      ),
  ]
}

const themeWords = { system: 'Theme as the system', light: 'Light theme', dark: 'Dark theme' } as const
const groupings = ['ou', 'name', 'tag', 'integration', 'none'] as const satisfies readonly Grouping[]
const groupingWords = {
  ou: 'Group by unit',
  tag: 'Group by tag',
  name: 'Group by name',
  integration: 'Group by integration',
  none: 'List without groups',
} as const

function entry(
  id: string,
  verb: string,
  options: { readonly object?: string; readonly keys?: ShortcutName; readonly act: () => void },
): PaletteEntry {
  const { object = null, keys = null, act } = options
  return { id, verb, object, detail: null, keys, isProduction: false, act }
}
