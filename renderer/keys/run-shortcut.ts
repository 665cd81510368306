import type { Actions } from '../actions/actions.ts'
import type { ShortcutName } from '../keys.ts'
import type { WindowStore } from '../store/window-store.ts'
import { editFact } from '../views/sessions/edit-fact.ts'
import { focusLineActions, focusList, focusSearch, linesSeen } from '../views/sessions/focus-places.ts'
import type { ListCommands } from '../views/sessions/list-commands.ts'
import { openLineMenu } from '../views/sessions/open-line-menu.ts'
import { goBack } from './go-back.ts'

/** Does what a shortcut is for; false when there was nothing to do, and the key keeps its usual meaning. */
export type RunShortcut = (name: ShortcutName) => boolean

export function createRunShortcut(options: {
  readonly store: WindowStore
  readonly actions: Actions
  readonly list: ListCommands
}): RunShortcut {
  const { store, actions, list } = options

  function onSession(act: (sessionId: string) => void): void {
    const id = list.session()
    if (id !== null) act(id)
  }

  function openConsole(service: string): void {
    onSession((id) => actions.openConsole(id, { service }))
  }

  /** All of them become favourites, unless all are already. */
  function toggleFavourite(): void {
    const ids = list.targets()
    const { sessions } = store.getState()
    const isEvery = ids.every((id) => sessions.get(id)?.favourite === true)
    if (ids.length > 0) actions.setFavourite(ids, !isEvery)
  }

  const run: Readonly<Record<ShortcutName, () => void | boolean>> = {
    palette: () => actions.open({ kind: 'palette' }),
    back: () => goBack({ store, actions, list }),
    'stop-all': () => actions.stopAll(),
    undo: () => actions.undo(),
    settings: () => actions.open({ kind: 'settings', section: null }),
    'show-active': () => actions.show({ kind: 'active' }),
    'show-favourites': () => actions.show({ kind: 'favourites' }),
    'show-recent': () => actions.show({ kind: 'recent' }),
    'show-all': () => actions.show({ kind: 'all' }),
    'show-activity': () => actions.show({ kind: 'activity' }),

    enter: () => list.enter(),
    down: () => list.moveBy(1),
    up: () => list.moveBy(-1),
    first: () => list.moveToEnd('first'),
    last: () => list.moveToEnd('last'),
    'page-down': () => list.moveBy(linesSeen()),
    'page-up': () => list.moveBy(-linesSeen()),
    in: () => {
      if (!list.unfold()) focusLineActions()
    },
    out: () => list.fold(),
    panel: () => onSession((id) => actions.openPanel(store.getState().panel === id ? null : id)),
    stop: () => actions.stopMany(list.targets()),
    console: () => onSession((id) => actions.openConsole(id)),
    'console-billing': () => openConsole('billing'),
    'console-cloudtrail': () => openConsole('cloudtrail'),
    'console-organizations': () => openConsole('organizations'),
    copy: () => onSession(actions.copyEnvironment),
    favourite: toggleFavourite,
    profile: () => onSession((sessionId) => editFact(actions, { sessionId, fact: 'Profile' })),
    region: () => onSession((sessionId) => editFact(actions, { sessionId, fact: 'Region' })),
    select: () => list.toggleSelected(),
    'extend-down': () => list.extend(1),
    'extend-up': () => list.extend(-1),
    'select-all': () => list.selectAll(),
    menu: openLineMenu,
    search: focusSearch,
    sheet: () => actions.open({ kind: 'keys' }),
    'side-bar': () => actions.toggleSideBar(),
    'go-active': () => actions.show({ kind: 'active' }),
    'go-favourites': () => actions.show({ kind: 'favourites' }),
    'go-recent': () => actions.show({ kind: 'recent' }),
    'go-all': () => actions.show({ kind: 'all' }),
    'go-organization': () => actions.show({ kind: 'organization' }),
    'go-activity': () => actions.show({ kind: 'activity' }),

    'search-down': () => list.moveBy(1),
    'search-up': () => list.moveBy(-1),
    'search-enter': () => list.enter(),
    'search-console': () => onSession((id) => actions.openConsole(id)),
    'to-list': focusList,
  }
  return (name) => run[name]() !== false
}
