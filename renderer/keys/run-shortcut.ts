import type { Actions } from '../actions/actions.ts'
import type { ShortcutName } from '../keys.ts'
import type { WindowStore } from '../store/window-store.ts'
import { editFact } from '../views/sessions/edit-fact.ts'
import { focusLineActions, focusList, focusSearch, linesSeen } from '../views/sessions/focus-places.ts'
import type { ListCommands } from '../views/sessions/list-commands.ts'
import { openLineMenu } from '../views/sessions/open-line-menu.ts'
import { goBack } from './go-back.ts'

/**
 * Does what a shortcut is for.
 * @returns whether there was anything to do; if not, the key keeps its usual meaning.
 */
export function runShortcut(
  name: ShortcutName,
  {
    store,
    actions,
    list,
  }: { readonly store: WindowStore; readonly actions: Actions; readonly list: ListCommands },
): boolean {
  const onSession = (act: (sessionId: string) => void): boolean => {
    const id = list.session()
    if (id !== null) act(id)
    return true
  }
  switch (name) {
    case 'palette':
      return done(actions.open({ kind: 'palette' }))
    case 'back':
      return goBack(store, actions)
    case 'stop-all':
      return done(actions.stopAll())
    case 'undo':
      return actions.undo()
    case 'settings':
      return done(actions.open({ kind: 'settings', section: null }))
    case 'enter':
    case 'search-enter':
      return done(list.enter())
    case 'down':
    case 'search-down':
      return done(list.moveBy(1))
    case 'up':
    case 'search-up':
      return done(list.moveBy(-1))
    case 'first':
    case 'last':
      return done(list.moveToEnd(name))
    case 'page-down':
      return done(list.moveBy(linesSeen()))
    case 'page-up':
      return done(list.moveBy(-linesSeen()))
    case 'in':
      if (!list.unfold()) focusLineActions()
      return true
    case 'out':
      return done(list.fold())
    case 'panel':
      return onSession((id) => actions.openPanel(store.getState().panel === id ? null : id))
    case 'stop':
      return done(actions.stopMany(list.targets()))
    case 'copy':
      return onSession(actions.copyEnvironment)
    case 'favourite':
      return done(toggleFavourite(store, actions, list))
    case 'profile':
      return onSession((sessionId) => editFact(actions, { sessionId, fact: 'Profile' }))
    case 'region':
      return onSession((sessionId) => editFact(actions, { sessionId, fact: 'Region' }))
    case 'select':
      return done(list.toggleSelected())
    case 'extend-down':
      return done(list.extend(1))
    case 'extend-up':
      return done(list.extend(-1))
    case 'select-all':
      return done(list.selectAll())
    case 'menu':
      return done(openLineMenu())
    case 'search':
      return done(focusSearch())
    case 'sheet':
      return done(actions.open({ kind: 'keys' }))
    case 'side-bar':
      return done(store.setState(({ sideBarShown }) => ({ sideBarShown: !sideBarShown })))
    case 'go-active':
      return done(actions.show({ kind: 'active' }))
    case 'go-favourites':
      return done(actions.show({ kind: 'favourites' }))
    case 'go-recent':
      return done(actions.show({ kind: 'recent' }))
    case 'go-all':
      return done(actions.show({ kind: 'all' }))
    case 'to-list':
      return focusList()
  }
}

function done(_: void): true {
  return true
}

/** All of them become favourites, unless all are already. */
function toggleFavourite(store: WindowStore, actions: Actions, list: ListCommands): void {
  const ids = list.targets()
  const { sessions } = store.getState()
  const isEvery = ids.every((id) => sessions.get(id)?.favourite === true)
  if (ids.length > 0) actions.setFavourite(ids, !isEvery)
}
