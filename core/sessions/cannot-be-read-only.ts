import { CoreError } from '../core-error.ts'
import { shellWord } from '../lib/shell-word.ts'
import { partitionOfRegion } from '../aws/partition.ts'
import { readerOf } from '../guard/reader-of.ts'
import { fullNameOf, type KnownSession, labelOf } from './known-session.ts'

/**
 * Why this session's credentials cannot be narrowed, and what can be done instead: the account's own role to read, where
 * it is listed, and a role that this session may assume. Pure.
 */
export function cannotBeReadOnly(session: KnownSession, sessions: readonly KnownSession[]): CoreError {
  const reader = readerOf(session, sessions)
  const instead = reader === null ? '' : `start ${shellWord(fullNameOf(reader))} instead, or `
  return new CoreError(
    'invalid-input',
    `${labelOf(session)} cannot be made read only: ${reasonOf(session)}`,
    {
      hint: `${instead}assume a role through it: keyturn add assume-role --name NAME --source ${shellWord(fullNameOf(session))} --role-arn ${roleOf(session)} --read-only`,
    },
  )
}

function reasonOf({ kind }: KnownSession): string {
  switch (kind) {
    case 'identity-center-role':
      return 'IAM Identity Center gives a role’s credentials whole'
    case 'iam-user':
      return 'AWS gives an IAM user’s credentials whole'
    case 'process':
      return 'its program gives them'
    case 'login-session':
      return 'aws login gives what its user may do whole'
    case 'assume-role':
    case 'saml-role':
    case 'web-identity-role':
      throw new Error(`sessions of kind ${kind} can be narrowed`)
  }
}

function roleOf(session: KnownSession): string {
  if (session.kind !== 'identity-center-role') return 'ARN'
  const { id } = partitionOfRegion(session.integration.region)
  return `arn:${id}:iam::${session.account.accountId}:role/ROLE`
}
