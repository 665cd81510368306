import type { KnownSession } from '../sessions/known-session.ts'
import type { SamlRoleSession } from '../workspace/workspace.ts'

/**
 * What decides what AWS grants a session: credentials that were asked for under another one are not this session's any
 * more. Of kinds without one nothing that can be edited widens what they get. Pure.
 */
export function grantOf(session: KnownSession): string {
  switch (session.kind) {
    case 'assume-role':
    case 'process':
    case 'web-identity-role':
      return JSON.stringify(session.saved)
    case 'login-session':
      return session.saved.loginProfile
    case 'saml-role':
      return samlGrantOf(session.saved)
    case 'identity-center-role':
    case 'iam-user':
      return ''
  }
}

/** Kept with what it yielded, so of all that AWS is told, and of nothing else: another name costs nobody a sign-in. */
export function samlGrantOf(session: SamlRoleSession): string {
  const { startUrl, roleArn, providerArn, policy, policyArns, readOnly } = session
  return JSON.stringify([startUrl, roleArn, providerArn, policy, policyArns, readOnly])
}
