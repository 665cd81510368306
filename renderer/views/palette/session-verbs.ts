import type { SessionRow } from '../../../core/contract/session.ts'
import type { Actions } from '../../actions/actions.ts'
import { isRunning } from '../../actions/is-running.ts'
import type { ShortcutName } from '../../keys.ts'

/** What the palette does to a session by name: "start staging api", "copy payments". */
export interface SessionVerb {
  readonly name: string
  /** What people type for it; the first is the usual one. */
  readonly words: readonly string[]
  readonly label: string
  readonly keys: ShortcutName | null
  /** Whether it makes sense for this session. */
  fits(row: SessionRow): boolean
  act(actions: Actions, row: SessionRow): void
}

export const sessionVerbs: readonly SessionVerb[] = [
  {
    name: 'start',
    words: ['start'],
    label: 'Start',
    keys: 'enter',
    fits: (row) => !isRunning(row) && !row.gone,
    act: (actions, { id }) => actions.start(id),
  },
  {
    name: 'stop',
    words: ['stop'],
    label: 'Stop',
    keys: 'stop',
    fits: isRunning,
    act: (actions, { id }) => actions.stop(id),
  },
  {
    name: 'copy',
    words: ['copy', 'env'],
    label: 'Copy environment of',
    keys: 'copy',
    fits: isRunning,
    act: (actions, { id }) => actions.copyEnvironment(id),
  },
  {
    name: 'favourite',
    words: ['favourite', 'favorite', 'fav'],
    label: 'Add to favourites',
    keys: 'favourite',
    fits: (row) => !row.favourite,
    act: (actions, { id }) => actions.setFavourite([id], true),
  },
  {
    name: 'unfavourite',
    words: ['unfavourite', 'unfavorite', 'unfav'],
    label: 'Remove from favourites',
    keys: 'favourite',
    fits: (row) => row.favourite,
    act: (actions, { id }) => actions.setFavourite([id], false),
  },
  {
    name: 'show',
    words: ['show', 'open'],
    label: 'Show',
    keys: 'panel',
    fits: () => true,
    act: (actions, { id }) => actions.showTarget({ kind: 'session', id }),
  },
  {
    name: 'edit',
    words: ['edit'],
    label: 'Edit',
    keys: null,
    fits: () => true,
    act: (actions, { id }) => actions.open({ kind: 'edit', sessionId: id }),
  },
]

export const shellVerb: SessionVerb = {
  name: 'shell',
  words: ['shell', 'terminal'],
  label: 'Open shell for',
  keys: null,
  fits: isRunning,
  act: (actions, { id }) => actions.openTerminal(id),
}
