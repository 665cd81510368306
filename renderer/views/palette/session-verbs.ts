import { isActive } from '../../../core/contract/is-active.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { Actions } from '../../actions/actions.ts'
import { enterAction } from '../../actions/enter-action.ts'
import type { ShortcutName } from '../../keys.ts'
import { canStop } from '../../store/can-stop.ts'
import { isRunning } from '../../../core/contract/is-running.ts'
import type { WindowState } from '../../store/window-state.ts'
import type { RowState } from '../sessions/row-state.ts'
import { editFact } from '../sessions/edit-fact.ts'
import { consoleVerb } from './console-verbs.ts'

/** What the palette does to a session by name: "start staging api", "copy payments". */
export interface SessionVerb {
  readonly name: string
  /** What people type for it; the first is the usual one. */
  readonly words: readonly string[]
  readonly label: string
  /** Behind the session's name: "→ S3". */
  readonly to?: string
  readonly keys: ShortcutName | null
  /** Whether it makes sense for this session. */
  fits(row: SessionRow, state: Pick<WindowState, 'starts' | 'abilities'>): boolean
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
  fits: canStop,
  act: (actions, { id }) => actions.stop(id),
}

const cancel: SessionVerb = {
  name: 'cancel',
  words: ['cancel'],
  label: 'Cancel the start of',
  keys: null,
  // What ran out and is started anew keeps its status until it runs.
  fits: ({ id, status }, { starts }) => status === 'starting' || starts.has(id),
  act: (actions, { id }) => actions.cancelStart(id),
}

const forget: SessionVerb = {
  name: 'forget',
  words: ['forget'],
  label: 'Forget',
  keys: null,
  fits: ({ gone }) => gone,
  act: (actions, { id }) => actions.remove(id),
}

const show: SessionVerb = {
  name: 'show',
  words: ['show', 'open'],
  label: 'Show',
  keys: 'panel',
  fits: () => true,
  act: (actions, { id }) => actions.showTarget({ kind: 'session', id }),
}

const edit: SessionVerb = {
  name: 'edit',
  words: ['edit'],
  label: 'Edit',
  keys: null,
  fits: () => true,
  act: (actions, { id }) => actions.open({ kind: 'edit', sessionId: id }),
}

export const sessionVerbs: readonly SessionVerb[] = [
  start,
  stop,
  consoleVerb,
  {
    name: 'console-link',
    words: ['console-link'],
    label: 'Copy console link of',
    keys: null,
    fits: ({ gone, kind }, { abilities }) =>
      !gone && (abilities.copiesCredentials || kind === 'identity-center-role'),
    act: (actions, { id }) => actions.copyConsoleLink(id),
  },
  {
    name: 'copy',
    words: ['copy', 'env'],
    label: 'Copy environment of',
    keys: 'copy',
    fits: isActive,
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
  cancel,
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
  {
    name: 'portal-link',
    words: ['link'],
    label: 'Copy portal link of',
    keys: null,
    fits: ({ integration }) => integration !== null,
    act: (actions, { id }) => actions.copyPortalLink(id),
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
  forget,
  {
    name: 'forget-sign-in',
    words: ['forget-sign-in', 'sign-out'],
    label: 'Forget the sign-in of',
    keys: null,
    fits: ({ ownSignIn }) => ownSignIn,
    act: (actions, { id }) => actions.forgetSignIn(id),
  },
  edit,
]

/** Without words: it is offered to whom it is next for, and nobody else. */
const openVault: SessionVerb = {
  name: 'open-vault',
  words: [],
  label: 'Open the vault for',
  keys: 'enter',
  fits: () => true,
  act: (actions) => actions.open({ kind: 'settings', section: 'vault' }),
}

/** Without words, as `openVault`. */
function showPrompt(promptId: string): SessionVerb {
  return {
    name: 'show-prompt',
    words: [],
    label: startLabels.Code,
    keys: 'enter',
    fits: () => true,
    act: (actions) => actions.showTarget({ kind: 'prompt', id: promptId }),
  }
}

const startLabels = {
  Start: 'Start',
  Retry: 'Retry',
  'Sign in': 'Sign in for',
  Code: 'Enter code for',
} as const

/** What Enter does in the list with a session in this state. */
export function usualVerb(state: RowState): SessionVerb {
  const action = enterAction({ ...state, isLost: false })
  switch (action.kind) {
    case 'start':
      return { ...start, label: startLabels[action.word] }
    case 'show-prompt':
      return showPrompt(action.promptId)
    case 'open-vault':
      return openVault
    case 'edit':
      return { ...edit, keys: 'enter' }
    case 'stop':
      return stop
    case 'cancel':
      return { ...cancel, keys: 'enter' }
    case 'forget':
      return { ...forget, keys: 'enter' }
    case 'none':
      return show
  }
}

export const shellVerb: SessionVerb = {
  name: 'shell',
  words: ['shell', 'terminal'],
  label: 'Open shell for',
  keys: null,
  fits: isActive,
  act: (actions, { id }) => actions.openTerminal(id),
}
