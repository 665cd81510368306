import type { Principal } from './credential.ts'
import type { Role, Trust } from './role.ts'

/** Whether a role's trust list names the caller; external id and MFA are asked elsewhere. */
export function trusts(
  role: Role,
  caller: { readonly principal: Principal; readonly inOrganization: boolean },
): boolean {
  return role.trust.some((trust) => covers(trust, caller))
}

function covers(
  trust: Trust,
  { principal, inOrganization }: { readonly principal: Principal; readonly inOrganization: boolean },
): boolean {
  switch (trust.kind) {
    case 'principal':
      return trust.arn === principal.arn || (principal.kind === 'role' && trust.arn === principal.roleArn)
    case 'account':
      return trust.accountId === principal.accountId
    case 'organization':
      return inOrganization
    case 'saml':
    case 'web-identity':
      // An assertion or a token says who that is, never a signature.
      return false
  }
}
