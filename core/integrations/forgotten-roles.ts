import type { Catalog, CatalogRole } from './catalog.ts'
import { roleSessionId } from './role-session-id.ts'

/** The catalogue with the roles of these sessions forgotten, as far as they are gone. Pure. */
export function forgetRoles(catalog: Catalog, sessionIds: ReadonlySet<string>): Catalog {
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
