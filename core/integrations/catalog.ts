/** What AWS told us about one integration: `catalog/<integration id>.json`. Lost, it is synced again. */
export interface Catalog {
  readonly integrationId: string
  /** ISO 8601 UTC of the last complete sync; null while the first is unfinished. */
  readonly syncedAt: string | null
  readonly accounts: readonly CatalogAccount[]
}

export interface CatalogAccount {
  readonly accountId: string
  readonly name: string
  readonly email: string | null
  readonly roles: readonly CatalogRole[]
  /** ISO 8601 UTC of the last reading of its roles; null: not read yet. */
  readonly rolesReadAt: string | null
}

export interface CatalogRole {
  readonly roleName: string
  /** True when the portal no longer lists it: shown as gone, kept while something refers to it or for a while. */
  readonly gone: boolean
  /** ISO 8601 UTC of the sync that missed it first; null while it is listed, and where no sync noted it. */
  readonly goneSince: string | null
  /** True when it is gone and the user wants to see no more of it. */
  readonly forgotten: boolean
}
