import { assertNever } from '../lib/assert-never.ts'
import type { SavedSession } from '../workspace/workspace.ts'

/** What a session is but for its name. */
export type Unnamed = Omit<SavedSession, 'name'> & Partial<SavedSession>

/** Whether they are one session, whoever added it: by its key, its role and source, its program, its token. Pure. */
export function isSame(one: SavedSession, other: Unnamed): boolean {
  switch (one.kind) {
    case 'iam-user':
      return other.kind === 'iam-user' && one.accessKeyId === other.accessKeyId
    case 'assume-role':
      return (
        other.kind === 'assume-role' &&
        one.roleArn === other.roleArn &&
        one.sourceSessionId === other.sourceSessionId
      )
    case 'saml-role':
      return (
        other.kind === 'saml-role' &&
        one.roleArn === other.roleArn &&
        one.providerArn === other.providerArn &&
        one.startUrl === other.startUrl
      )
    case 'process':
      return other.kind === 'process' && one.command === other.command
    case 'web-identity-role':
      return (
        other.kind === 'web-identity-role' &&
        one.roleArn === other.roleArn &&
        one.token.from === 'file' &&
        other.token?.from === 'file' &&
        one.token.path === other.token.path
      )
    case 'login-session':
      return other.kind === 'login-session' && one.loginProfile === other.loginProfile
    default:
      return assertNever(one)
  }
}
