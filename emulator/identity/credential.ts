import type { SessionMarks } from './session-marks.ts'

/** Who a call is made as. */
export type Principal = UserPrincipal | RolePrincipal | FederatedPrincipal

export interface UserPrincipal {
  readonly kind: 'user'
  readonly arn: string
  readonly accountId: string
  /** `AIDA…` */
  readonly userId: string
  readonly userName: string
}

export interface RolePrincipal {
  readonly kind: 'role'
  /** `arn:…:sts::…:assumed-role/name/session` */
  readonly arn: string
  readonly accountId: string
  /** `arn:…:iam::…:role/path/name`, what a trust policy names. */
  readonly roleArn: string
  readonly roleName: string
  /** `AROA…:session` */
  readonly userId: string
}

/** Whom an IAM user lets act for them, with GetFederationToken. */
export interface FederatedPrincipal {
  readonly kind: 'federated'
  /** `arn:…:sts::…:federated-user/name` */
  readonly arn: string
  readonly accountId: string
  /** `ACCOUNT:name` */
  readonly userId: string
}

/** A key pair as AWS would keep it. */
export interface Credential {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Null for a long-term key. */
  readonly sessionToken: string | null
  /** Null for a long-term key. */
  readonly expiresAt: Date | null
  /** Null for a long-term key. */
  readonly issuedAt: Date | null
  readonly principal: Principal
  /** How it was issued; it decides what STS lets it do. */
  readonly origin: 'long-term' | 'session-token' | 'federation' | 'role'
  /** When a code proved the person behind it; null: never. Carried only by session-token credentials. */
  readonly mfaAt: Date | null
  /** True for a role assumed with a role's credentials. */
  readonly chained: boolean
  /** `noMarks` for everything but a role's session. */
  readonly marks: SessionMarks
}
