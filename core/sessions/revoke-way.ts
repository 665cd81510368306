import type { RevokeWay } from '../contract/revocation.ts'
import { CoreError } from '../core-error.ts'
import { type KnownSession, labelOf } from './known-session.ts'

/** By whom roles of permission sets are kept: IAM lets nobody else change them. */
const portalPath = ':role/aws-reserved/sso.amazonaws.com/'

/** Pure. */
export function revokeWay(session: KnownSession): RevokeWay {
  switch (session.kind) {
    case 'identity-center-role':
      return 'portal'
    case 'iam-user':
      return 'user'
    case 'process':
    case 'login-session':
      return 'issuer'
    case 'assume-role':
    case 'saml-role':
    case 'web-identity-role':
      return isPortalRole(session.saved.roleArn) ? 'portal' : 'role'
  }
}

function isPortalRole(roleArn: string): boolean {
  return roleArn.includes(portalPath) || /\/AWSReservedSSO_[^/]+$/.test(roleArn)
}

/** Why that is not ours to do, and whose it is. Pure. */
export function cannotRevoke(session: KnownSession, way: RevokeWay): CoreError {
  const label = labelOf(session)
  switch (way) {
    case 'portal':
      return new CoreError(
        'invalid-input',
        `the role of ${label} is a permission set's of IAM Identity Center, and IAM lets nobody change it`,
        {
          hint: 'ask the administrator of the portal to deny your user (identitystore:userId) in the permission set’s inline policy or a service control policy; taking the assignment away, or ending your sign-ins, only keeps new credentials from you',
        },
      )
    case 'user':
      return new CoreError(
        'invalid-input',
        `${label} is an IAM user, and has no role whose sessions could be revoked`,
        {
          hint: 'ask whoever looks after the user for a policy on it that denies everything where aws:TokenIssueTime is before now',
        },
      )
    case 'issuer':
    case 'role':
      return new CoreError('invalid-input', `nobody but their issuer can end the credentials of ${label}`, {
        hint: 'see to the program, or to the sign-in of aws login, that they come from',
      })
  }
}
