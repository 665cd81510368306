/** A role that can be assumed, and by whom. */
export interface Role {
  /** `arn:…:iam::…:role/name` */
  readonly arn: string
  readonly name: string
  readonly accountId: string
  /** `AROA…` */
  readonly id: string
  readonly trust: readonly Trust[]
  /** `sts:ExternalId` that must be given; null: none is asked for, and any is accepted, as AWS does. */
  readonly externalId: string | null
  /** `aws:MultiFactorAuthPresent` */
  readonly mfaRequired: boolean
  /** MaxSessionDuration, 3600 to 43200 seconds. */
  readonly maxSessionSeconds: number
}

export type Trust =
  | { readonly kind: 'principal'; readonly arn: string }
  /** Anyone in the account, as AWS reads the ARN of its root. */
  | { readonly kind: 'account'; readonly accountId: string }
  /** Anyone, on condition `aws:PrincipalOrgID`. */
  | { readonly kind: 'organization' }
  /** Whoever the account's own SAML provider vouches for. */
  | { readonly kind: 'saml' }
  /** Whoever holds a token of an identity provider that the account knows. */
  | { readonly kind: 'web-identity' }
