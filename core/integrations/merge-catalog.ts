import type { PortalAccount } from '../aws/sso.ts'
import type { Catalog, CatalogAccount, CatalogRole } from './catalog.ts'
import { keptUntil } from './kept-until.ts'
import { listedRole } from './listed-role.ts'
import { roleSessionId } from './role-session-id.ts'

/**
 * Accounts as listed at a moment, each with the roles known of it. An account is its id: a renamed one keeps its roles.
 * The roles of an account that is no longer listed are gone.
 */
export function mergeAccounts(
  known: readonly CatalogAccount[],
  { listed, at }: { readonly listed: readonly PortalAccount[]; readonly at: Date },
): readonly CatalogAccount[] {
  const gone = goneAt(at)
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

/** An account whose roles were read. A role that is not listed any more is gone; one that is listed again is as new. */
export function mergeRoles(
  account: CatalogAccount,
  read: { readonly roleNames: readonly string[]; readonly at: Date },
): CatalogAccount {
  const listed = new Set(read.roleNames)
  const vanished = account.roles.filter((role) => !listed.has(role.roleName)).map(goneAt(read.at))
  const roles = [...[...listed].map(listedRole), ...vanished].sort((one, other) =>
    byText(one.roleName, other.roleName),
  )
  return { ...account, roles, rolesReadAt: read.at.toISOString() }
}

/** What keeps a role that is gone, by the id of its session. */
export interface RoleKeeping {
  /** It runs, or another session draws on it. */
  readonly isReferredTo: (sessionId: string) => boolean
  /** The user set something on it: that keeps it for a while. */
  readonly isMarked: (sessionId: string) => boolean
}

/**
 * Drops what is gone and nothing keeps, and unlisted accounts that nothing is left of; `dropped` are the ids of the
 * sessions that went.
 */
export function prune(
  catalog: Catalog,
  {
    listed,
    now,
    isReferredTo,
    isMarked,
  }: RoleKeeping & {
    /** Ids of accounts that the portal lists. */
    readonly listed: ReadonlySet<string>
    readonly now: Date
  },
): { readonly catalog: Catalog; readonly dropped: readonly string[] } {
  const { integrationId } = catalog
  const dropped: string[] = []
  const accounts = catalog.accounts
    .map((account) => ({ ...account, roles: account.roles.filter((role) => stays(account, role)) }))
    .filter((account) => listed.has(account.accountId) || account.roles.length > 0)
  return { catalog: { ...catalog, accounts }, dropped }

  function stays({ accountId }: CatalogAccount, role: CatalogRole): boolean {
    if (!role.gone) return true
    const id = roleSessionId({ integrationId, accountId, roleName: role.roleName })
    const until = keptUntil(role)
    if (isReferredTo(id) || (isMarked(id) && (until === null || now < until))) return true
    dropped.push(id)
    return false
  }
}

function goneAt(at: Date): (role: CatalogRole) => CatalogRole {
  return (role) => ({ ...role, gone: true, goneSince: role.goneSince ?? at.toISOString() })
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
