import type { RowState } from '../views/sessions/row-state.ts'

/** What Enter, and the row's first button, does. */
export type EnterAction =
  | { readonly kind: 'start'; readonly word: 'Start' | 'Sign in' | 'Code' | 'Retry' }
  | { readonly kind: 'show-prompt'; readonly word: 'Code'; readonly promptId: string }
  | { readonly kind: 'stop'; readonly word: 'Stop' }
  | { readonly kind: 'cancel'; readonly word: 'Cancel' }
  | { readonly kind: 'forget'; readonly word: 'Forget' }
  | { readonly kind: 'none' }

/** Pure. What needs a sign-in or a code is started: that asks for it, then goes on. */
export function enterAction(state: RowState): EnterAction {
  if (state.isLost) return { kind: 'none' }
  switch (state.kind) {
    case 'stopped':
      return { kind: 'start', word: 'Start' }
    case 'starting':
      return { kind: 'cancel', word: 'Cancel' }
    case 'active':
      return { kind: 'stop', word: 'Stop' }
    case 'failing':
    case 'failed':
      return { kind: 'start', word: 'Retry' }
    case 'needs-sign-in':
      return { kind: 'start', word: 'Sign in' }
    case 'needs-code':
      return state.promptId === null
        ? { kind: 'start', word: 'Code' }
        : { kind: 'show-prompt', word: 'Code', promptId: state.promptId }
    case 'gone':
      return { kind: 'forget', word: 'Forget' }
  }
}
