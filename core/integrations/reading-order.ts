import type { CatalogAccount } from './catalog.ts'

/**
 * Accounts whose roles are to be read, those first that a person misses most: never read, then changed since, then the
 * longest ago. `since` leaves out those that an interrupted sync has read after it began.
 */
export function readingOrder(
  accounts: readonly CatalogAccount[],
  { changed, since }: { readonly changed: ReadonlySet<string>; readonly since: Date | null },
): readonly CatalogAccount[] {
  const rank = ({ accountId, rolesReadAt }: CatalogAccount) =>
    rolesReadAt === null ? 0 : changed.has(accountId) ? 1 : 2
  const readAt = ({ rolesReadAt }: CatalogAccount) => (rolesReadAt === null ? 0 : Date.parse(rolesReadAt))
  return accounts
    .filter((account) => since === null || readAt(account) < since.getTime())
    .sort((one, other) => rank(one) - rank(other) || readAt(one) - readAt(other))
}
