import type { Catalog, CatalogRole } from './catalog.ts'
import { roleSessionId } from './role-session-id.ts'

/** The catalogue with the role of this session forgotten, if it is gone. Pure. */
export function forgetRole(catalog: Catalog, sessionId: string): Catalog {
  return forgetRoles(catalog, new Set([sessionId]))
}

/** `next`, in which what `before` says is forgotten stays so, as far as it is still gone. Pure. */
export function keepForgotten(next: Catalog, before: Catalog | null): Catalog {
  return before === null ? next : forgetRoles(next, forgottenIn(before))
}

function forgottenIn({ integrationId, accounts }: Catalog): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { accountId, roles } of accounts)
    for (const { roleName, forgotten } of roles)
      if (forgotten) ids.add(roleSessionId({ integrationId, accountId, roleName }))
  return ids
}

function forgetRoles(catalog: Catalog, sessionIds: ReadonlySet<string>): Catalog {
  if (sessionIds.size === 0) return catalog
  const { integrationId } = catalog
  const isMeant = (accountId: string, { roleName, gone }: CatalogRole) =>
    gone && sessionIds.has(roleSessionId({ integrationId, accountId, roleName }))
  return {
    ...catalog,
    accounts: catalog.accounts.map((account) => ({
      ...account,
      roles: account.roles.map((role) =>
        isMeant(account.accountId, role) ? { ...role, forgotten: true } : role,
      ),
    })),
  }
}
