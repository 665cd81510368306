import type { UnreadAccount } from '../../../core/contract/integration.ts'
import type { Query } from '../../../core/contract/parse-query.ts'
import type { WindowState } from '../../store/window-state.ts'

/**
 * Accounts that are listed although their roles are not read yet: those whose name or id holds every word. What else is
 * asked of sessions (a role, being active) nothing is known of yet. Pure.
 */
export function unreadShown(
  { unreadAccounts, view, integrations }: Pick<WindowState, 'unreadAccounts' | 'view' | 'integrations'>,
  { words, conditions }: Query,
): readonly UnreadAccount[] {
  if (unreadAccounts.length === 0 || conditions.length > 0) return none
  const isListed = whereListed({ view, integrations })
  if (isListed === null) return none
  return unreadAccounts.filter((account) => {
    const text = `${account.name}\n${account.accountId}`.toLowerCase()
    return isListed(account) && words.every((word) => text.includes(word))
  })
}

const none: readonly UnreadAccount[] = []

/** Null where only sessions are listed. */
function whereListed({
  view,
  integrations,
}: Pick<WindowState, 'view' | 'integrations'>): ((account: UnreadAccount) => boolean) | null {
  switch (view.kind) {
    case 'all':
    case 'segment':
      return () => true
    case 'integration': {
      const name = integrations.find(({ id }) => id === view.id)?.name
      return ({ integration }) => integration === name
    }
    case 'active':
    case 'favourites':
    case 'recent':
    case 'unit':
    case 'organization':
    case 'activity':
      return null
  }
}
