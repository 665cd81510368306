import type { SessionRow } from '../../../core/contract/session.ts'
import type { Actions } from '../../actions/actions.ts'
import type { ShortcutName } from '../../keys.ts'
import { isRunning } from '../../store/is-running.ts'
import { editFact } from '../sessions/edit-fact.ts'

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

const start: SessionVerb = {
  name: 'start',
  words: ['start'],
  label: 'Start',
  keys: 'enter',
  fits: (row) => !isRunning(row) && !row.gone,
  act: (actions, { id }) => actions.startOutOfSight(id),
}

const stop: SessionVerb = {
  name: 'stop',
  words: ['stop'],
  label: 'Stop',
  keys: 'stop',
  fits: isRunning,
  act: (actions, { id }) => actions.stop(id),
}

const show: SessionVerb = {
  name: 'show',
  words: ['show', 'open'],
  label: 'Show',
  keys: 'panel',
  fits: () => true,
  act: (actions, { id }) => actions.showTarget({ kind: 'session', id }),
}

export const sessionVerbs: readonly SessionVerb[] = [
  start,
  stop,
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
    name: 'cancel',
    words: ['cancel'],
    label: 'Cancel the start of',
    keys: null,
    fits: ({ status }) => status === 'starting',
    act: (actions, { id }) => actions.cancelStart(id),
  },
  {
    name: 'profile',
    words: ['profile'],
    label: 'Change profile of',
    keys: 'profile',
    fits: () => true,
    act: (actions, { id }) => editFact(actions, { sessionId: id, fact: 'Profile' }),
  },
  {
    name: 'region',
    words: ['region'],
    label: 'Change region of',
    keys: 'region',
    fits: () => true,
    act: (actions, { id }) => editFact(actions, { sessionId: id, fact: 'Region' }),
  },
  {
    name: 'account',
    words: ['account', 'id'],
    label: 'Copy account id of',
    keys: null,
    fits: ({ accountId }) => accountId !== null,
    act: (actions, { accountId }) => actions.copyText(accountId ?? '', `account id ${accountId ?? ''}`),
  },
  show,
  {
    name: 'remove',
    words: ['remove'],
    label: 'Remove',
    keys: null,
    fits: ({ integration, gone }) => integration === null && !gone,
    act: (actions, { id }) => actions.remove(id),
  },
  {
    name: 'forget',
    words: ['forget'],
    label: 'Forget',
    keys: null,
    fits: ({ gone }) => gone,
    act: (actions, { id }) => actions.remove(id),
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

/** What Enter does with this session in the list. */
export function usualVerb(row: SessionRow): SessionVerb {
  return [start, stop].find(({ fits }) => fits(row)) ?? show
}

export const shellVerb: SessionVerb = {
  name: 'shell',
  words: ['shell', 'terminal'],
  label: 'Open shell for',
  keys: null,
  fits: isRunning,
  act: (actions, { id }) => actions.openTerminal(id),
}
