/**
 * How what AWS issued for a session is ended before it expires. `role`: a policy on its role, which `session.revoke` puts
 * there. `portal`: its role is a permission set's, which IAM lets nobody change; the portal's administrator can. `user`: a
 * policy on the IAM user. `issuer`: only whoever issues them knows.
 */
export type RevokeWay = 'role' | 'portal' | 'user' | 'issuer'

/** A key that AWS goes on honouring. */
export interface HonouredKey {
  readonly accessKeyId: string
  /** ISO 8601 UTC. */
  readonly validUntil: string
}

/** One whose keys a revocation ended; it was stopped if it ran. */
export interface EndedSession {
  readonly id: string
  readonly name: string
  readonly wasActive: boolean
  /** Profiles it was withdrawn from. */
  readonly profiles: readonly string[]
  readonly accessKeyIds: readonly string[]
}

/** `denied`: AWS does not let `by` do it, and nothing was changed; `policy` and `consoleAddress` are for somebody who may. */
export type Revoked =
  | {
      readonly outcome: 'revoked'
      readonly roleArn: string
      /** The label of the session whose credentials it was done with. */
      readonly by: string
      /** ISO 8601 UTC: what was issued before it is refused, whoever has it. */
      readonly issuedBefore: string
      readonly ended: readonly EndedSession[]
    }
  | {
      readonly outcome: 'denied'
      readonly roleArn: string
      readonly by: string
      /** What AWS said. */
      readonly message: string
      readonly policyName: string
      /** JSON, for the role's inline policies. */
      readonly policy: string
      /** The role's "Revoke sessions" in AWS's console. */
      readonly consoleAddress: string
    }
