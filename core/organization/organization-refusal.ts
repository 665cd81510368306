import { awsFailure } from '../aws/aws-error.ts'
import { treeActions } from '../contract/organization.ts'
import { CoreError } from '../core-error.ts'

/** The IAM action that AWS refused, such as `organizations:ListRoots`; null for every other failure. Pure. */
export function refusedAction(error: unknown): string | null {
  const failure = awsFailure(error)
  return failure !== null && /^AccessDenied(Exception)?$/.test(failure.name)
    ? `organizations:${failure.operation}`
    : null
}

/**
 * A refusal to tell of the organization in words a person can act on: which permission is missing, and what else helps.
 * Anything else comes back as it is. Pure.
 */
export function organizationRefusal(error: unknown, sessionName: string): unknown {
  if (awsFailure(error)?.name === 'AWSOrganizationsNotInUseException') {
    return new CoreError('organization-refused', `the account of ${sessionName} belongs to no organization`, {
      hint: 'choose a session of the organization’s management account: keyturn org use SESSION',
      cause: error,
    })
  }
  const action = refusedAction(error)
  if (action === null) return error
  return new CoreError(
    'organization-refused',
    `${sessionName} may not read the organization: ${action} is missing`,
    {
      hint: `choose another session (keyturn org use SESSION), of the management account or of a delegated administrator; its role needs ${treeActions.join(', ')}`,
      cause: error,
    },
  )
}
