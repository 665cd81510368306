import type { Account, AccountState, Organization } from './organization.ts'

/** The organization as it is now, and what an administrator does to it while clients are looking. */
export interface OrganizationStore {
  current(): Organization
  account(id: string): Account | null
  /** @throws Error when there is no such account, as the rest here do. */
  renameAccount(id: string, name: string): void
  removeAccount(id: string): void
  moveAccount(id: string, parentId: string): void
  setAccountState(id: string, state: AccountState): void
  /** Adds an account to the organization, directly under the root unless told otherwise. */
  addAccount(account: Pick<Account, 'id' | 'name' | 'roles'> & { readonly parentId?: string }): void
  addRole(accountId: string, roleName: string): void
  removeRole(accountId: string, roleName: string): void
}

export function createOrganizationStore(initial: Organization): OrganizationStore {
  let organization = initial
  let byId = indexed(initial.accounts)
  const replaceAccounts = (accounts: readonly Account[]) => {
    organization = { ...organization, accounts }
    byId = indexed(accounts)
  }
  const change = (id: string, next: (account: Account) => Account | null) => {
    if (!byId.has(id)) throw new Error(`no account ${id}`)
    replaceAccounts(
      organization.accounts.flatMap((account) => (account.id === id ? (next(account) ?? []) : account)),
    )
  }
  return {
    current: () => organization,
    account: (id) => byId.get(id) ?? null,
    renameAccount: (id, name) => change(id, (account) => ({ ...account, name })),
    moveAccount: (id, parentId) => change(id, (account) => ({ ...account, parentId })),
    setAccountState: (id, state) => change(id, (account) => ({ ...account, state })),
    removeAccount: (id) => change(id, () => null),
    addAccount({ id, name, roles, parentId = organization.root.id }) {
      if (byId.has(id)) throw new Error(`account ${id} exists`)
      const email = `aws+${id}@acme.example`
      const joinedAt = new Date(0)
      const state = 'ACTIVE'
      const account = { id, name, email, roles, parentId, joinedAt, state, tags: {} } as const
      replaceAccounts([...organization.accounts, account])
    },
    addRole: (id, role) =>
      change(id, (account) => ({ ...account, roles: [...new Set([...account.roles, role])] })),
    removeRole: (id, role) =>
      change(id, (account) => ({ ...account, roles: account.roles.filter((name) => name !== role) })),
  }
}

function indexed(accounts: readonly Account[]): ReadonlyMap<string, Account> {
  return new Map(accounts.map((account) => [account.id, account]))
}
