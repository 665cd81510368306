import type { Query } from '../../../core/contract/parse-query.ts'
import type { WindowState } from '../../store/window-state.ts'

/** Why the list is empty, which decides what to say and offer. */
export type EmptyReason =
  | { readonly kind: 'no-hits' }
  | { readonly kind: 'nothing-active' }
  | { readonly kind: 'no-favourites' }
  | { readonly kind: 'nothing-recent' }
  | { readonly kind: 'empty-unit' }
  /** Somebody has to sign in before anything is listed; ids of integrations. */
  | { readonly kind: 'signed-out'; readonly integrationIds: readonly string[] }
  | { readonly kind: 'reading' }
  | { readonly kind: 'portal-without-roles'; readonly integrationId: string }
  | { readonly kind: 'not-synced'; readonly integrationId: string }

/** Pure. For a list without a single line. */
export function emptyReason(
  { view, query, integrations }: Pick<WindowState, 'view' | 'query' | 'integrations'>,
  { words, conditions }: Query,
): EmptyReason {
  if (query.trim() !== '' || words.length + conditions.length > 0) return { kind: 'no-hits' }
  switch (view.kind) {
    case 'active':
      return { kind: 'nothing-active' }
    case 'favourites':
      return { kind: 'no-favourites' }
    case 'recent':
      return { kind: 'nothing-recent' }
    case 'integration':
      return reasonOf(integrations.filter(({ id }) => id === view.id))
    case 'all':
    case 'segment':
    case 'organization':
    case 'activity':
      return reasonOf(integrations)
    case 'unit':
      return { kind: 'empty-unit' }
  }
}

function reasonOf(integrations: WindowState['integrations']): EmptyReason {
  const out = integrations.filter(({ signIn }) => signIn !== 'signed-in')
  if (integrations.some(({ syncing }) => syncing !== null)) return { kind: 'reading' }
  if (out.length > 0) return { kind: 'signed-out', integrationIds: out.map(({ id }) => id) }
  const [first] = integrations
  if (first === undefined) return { kind: 'no-hits' }
  const kind = first.syncedAt === null ? 'not-synced' : 'portal-without-roles'
  return { kind, integrationId: first.id }
}
