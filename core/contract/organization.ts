/** The one root of an organization, or an organizational unit. */
export interface OrganizationUnit {
  /** `r-…` or `ou-…-…` */
  readonly id: string
  readonly name: string
  /** Null for the root. */
  readonly parentId: string | null
}

/** As AWS Organizations has them (`Account.State`); an account that is not active lets nobody in. */
export const accountStates = [
  'pending-activation',
  'active',
  'suspended',
  'pending-closure',
  'closed',
] as const
export type AccountState = (typeof accountStates)[number]

export interface OrganizationAccount {
  /** Twelve digits. */
  readonly id: string
  readonly arn: string
  readonly name: string
  readonly email: string | null
  /** Null: AWS said none that is known here. */
  readonly state: AccountState | null
  /** ISO 8601 UTC; null when AWS did not say. */
  readonly joinedAt: string | null
  /** The root or a unit. */
  readonly parentId: string
  /** Null: not read (yet), or not allowed to be. */
  readonly tags: Readonly<Record<string, string>> | null
}

/** A service control policy and what it is attached to: ids of the root, of units and of accounts. */
export interface ServiceControlPolicy {
  readonly id: string
  readonly name: string
  readonly targets: readonly string[]
}

/** An organization as AWS Organizations told of it. */
export interface Organization {
  /** Twelve digits; null when no account's ARN says. Service control policies do not bind it. */
  readonly managementAccountId: string | null
  /** The root first; every other after the one it is in. */
  readonly units: readonly OrganizationUnit[]
  readonly accounts: readonly OrganizationAccount[]
  /** Null: not read (yet), or not allowed to be. */
  readonly policies: readonly ServiceControlPolicy[] | null
}

/** `tree`: units and accounts; what a person waits for. Policies and tags follow. */
export interface OrganizationProgress {
  readonly step: 'tree' | 'policies' | 'tags'
  /** Accounts, policies or accounts with their tags. */
  readonly read: number
  /** Null until that is known. */
  readonly total: number | null
  /** True while AWS answered often enough that it is asked too much that the pace was lowered. */
  readonly throttled: boolean
}

/** What is known of the organization, and who reads it. */
export interface OrganizationState {
  /** The session that reads it; null: none was chosen. Its name is null when there is no such session any more. */
  readonly session: { readonly id: string; readonly name: string | null } | null
  /** Null before the first reading. */
  readonly organization: Organization | null
  /** ISO 8601 UTC of the last reading that came to its end; null before the first. */
  readonly syncedAt: string | null
  /** IAM actions that were refused at the last reading, and what they would have told is not known. */
  readonly refused: readonly string[]
  /** Not null while it is read. */
  readonly reading: OrganizationProgress | null
}

/** IAM actions without which there is no tree. */
export const treeActions = [
  'organizations:ListRoots',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListAccountsForParent',
] as const

/** IAM actions that tell of policies and tags. */
export const detailActions = [
  'organizations:ListPolicies',
  'organizations:ListTargetsForPolicy',
  'organizations:ListTagsForResource',
] as const
