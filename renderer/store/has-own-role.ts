import type { SessionRow } from '../../core/contract/session.ts'

/** Whether it takes a role that a policy could revoke; whether it may be changed, the agent knows. Pure. */
export function hasOwnRole({ kind }: Pick<SessionRow, 'kind'>): boolean {
  return kind === 'assume-role' || kind === 'saml-role' || kind === 'web-identity-role'
}
