import type { PortalAccount } from '../aws/sso.ts'
import type { Catalog, CatalogAccount, CatalogRole } from './catalog.ts'
import { roleSessionId } from './role-session-id.ts'

/**
 * Accounts as listed now, each with the roles known of it. An account is its id: a renamed one keeps its roles. The roles
 * of an account that is no longer listed are gone.
 */
export function mergeAccounts(
  known: readonly CatalogAccount[],
  listed: readonly PortalAccount[],
): readonly CatalogAccount[] {
  const before = new Map(known.map((account) => [account.accountId, account]))
  const now = new Map(listed.map((account) => [account.accountId, account]))
  const merged = [...now.values()].map(({ accountId, name, email }) => {
    const { roles, rolesReadAt } = before.get(accountId) ?? { roles: [], rolesReadAt: null }
    return { accountId, name, email, roles, rolesReadAt }
  })
  const vanished = known
    .filter((account) => !now.has(account.accountId))
    .map((account) => ({ ...account, roles: account.roles.map(gone) }))
  return sorted([...merged, ...vanished])
}

/** An account whose roles were read. A role that is not listed any more is gone. */
export function mergeRoles(
  account: CatalogAccount,
  read: { readonly roleNames: readonly string[]; readonly at: Date },
): CatalogAccount {
  const listed = new Set(read.roleNames)
  const vanished = account.roles.filter((role) => !listed.has(role.roleName)).map(gone)
  const roles = [...[...listed].map((roleName) => ({ roleName, gone: false })), ...vanished].sort(
    (one, other) => byText(one.roleName, other.roleName),
  )
  return { ...account, roles, rolesReadAt: read.at.toISOString() }
}

/** Forgets what is gone and that nothing refers to, and unlisted accounts that nothing is left of. */
export function prune(
  catalog: Catalog,
  keep: {
    readonly listed: ReadonlySet<string>
    readonly isReferredTo: (sessionId: string) => boolean
  },
): Catalog {
  const { integrationId } = catalog
  const accounts = catalog.accounts
    .map((account) => ({
      ...account,
      roles: account.roles.filter(
        ({ roleName, gone }) =>
          !gone ||
          keep.isReferredTo(roleSessionId({ integrationId, accountId: account.accountId, roleName })),
      ),
    }))
    .filter((account) => keep.listed.has(account.accountId) || account.roles.length > 0)
  return { ...catalog, accounts }
}

function gone(role: CatalogRole): CatalogRole {
  return { ...role, gone: true }
}

function sorted(accounts: readonly CatalogAccount[]): readonly CatalogAccount[] {
  return [...accounts].sort(
    (one, other) => byText(one.name, other.name) || byText(one.accountId, other.accountId),
  )
}

/** By code unit, the same on every machine. */
function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
