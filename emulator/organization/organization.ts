/** An AWS organization as AWS Organizations and Identity Center tell of it. */
export interface Organization {
  /** `o-…` */
  readonly id: string
  readonly managementAccountId: string
  /** Accounts whose principals may read the organization as well. */
  readonly delegatedAccountIds: readonly string[]
  readonly root: OrganizationRoot
  readonly units: readonly OrganizationalUnit[]
  readonly accounts: readonly Account[]
  readonly policies: readonly ServiceControlPolicy[]
}

export interface OrganizationRoot {
  /** `r-…` */
  readonly id: string
  readonly name: string
}

export interface OrganizationalUnit {
  /** `ou-…-…` */
  readonly id: string
  readonly name: string
  /** The root or another unit. */
  readonly parentId: string
}

/** `Account.State` of AWS Organizations. */
export const accountStates = [
  'PENDING_ACTIVATION',
  'ACTIVE',
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
] as const
export type AccountState = (typeof accountStates)[number]

export interface Account {
  /** Twelve digits. */
  readonly id: string
  readonly name: string
  readonly email: string
  readonly parentId: string
  readonly joinedAt: Date
  readonly state: AccountState
  readonly tags: Readonly<Record<string, string>>
  /** Names of the permission sets the portal's first user has there. */
  readonly roles: readonly string[]
}

export interface ServiceControlPolicy {
  /** `p-…` */
  readonly id: string
  readonly name: string
  readonly description: string
  readonly awsManaged: boolean
  /** Root, units and accounts it is attached to; null: all of them. */
  readonly targets: readonly string[] | null
}
