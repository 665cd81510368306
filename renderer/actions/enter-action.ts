import type { Remedy } from '../../core/contract/remedy.ts'
import type { RowState } from '../views/sessions/row-state.ts'

/** What Enter, and the row's first button, does. */
export type EnterAction =
  | { readonly kind: 'start'; readonly word: 'Start' | 'Sign in' | 'Code' | 'Retry' }
  | { readonly kind: 'show-prompt'; readonly word: 'Code'; readonly promptId: string }
  | { readonly kind: 'open-vault'; readonly word: 'Open vault' }
  | { readonly kind: 'edit'; readonly word: 'Edit' }
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
    case 'expired':
    case 'failed':
      return mending(state.remedy)
    case 'needs-vault':
      return mending('open-vault')
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

/** Most is mended by another try; what that could not mend, where it can be. */
function mending(remedy: Remedy | null): EnterAction {
  switch (remedy) {
    case 'open-vault':
      return { kind: 'open-vault', word: 'Open vault' }
    case 'edit':
      return { kind: 'edit', word: 'Edit' }
    case 'start':
      return { kind: 'start', word: 'Start' }
    case 'retry':
    case 'sign-in':
    case 'code':
    case 'sync':
    case null:
      return { kind: 'start', word: 'Retry' }
  }
}
