import type { SessionLimits } from '../contract/narrowing.ts'
import { CoreError } from '../core-error.ts'
import { sessionPolicyArns } from './narrowing.ts'
import { onlyDenies } from './session-policy.ts'

/** STS: the inline session policy and the ARNs of the managed ones together, from the service model. */
const mostCharacters = 2048
const mostArns = 10

/**
 * Holds what STS limits as a whole against its limits; each field by itself is the contract's business. Pure.
 * @throws CoreError `invalid-input` that says what to shorten or to leave out.
 */
export function checkLimits(roleArn: string, limits: SessionLimits): void {
  const { policy, policyArns, readOnly } = limits
  for (const arn of policyArns) refuseForeignPolicy(roleArn, arn)
  if (readOnly) refuseWidening({ policy, policyArns })
  const arns = sessionPolicyArns(roleArn, limits)
  if (arns.length > mostArns) {
    throw new CoreError(
      'invalid-input',
      `a session takes at most ${mostArns} policy ARNs, not ${arns.length}`,
    )
  }
  const characters = [policy ?? '', ...arns].reduce((sum, text) => sum + text.length, 0)
  if (characters > mostCharacters) {
    throw new CoreError(
      'invalid-input',
      `the session policy and the policy ARNs have ${characters} characters without blanks, and AWS takes ${mostCharacters}`,
      { hint: 'shorten the policy, or put it into a managed policy of the account and name its ARN' },
    )
  }
}

/** STS takes policies of the role's own account, and AWS's own of its partition. */
function refuseForeignPolicy(roleArn: string, arn: string): void {
  const [, partition, , , account] = roleArn.split(':')
  const [, theirPartition, , , theirAccount] = arn.split(':')
  if (theirPartition === partition && (theirAccount === account || theirAccount === 'aws')) return
  throw new CoreError(
    'invalid-input',
    `${arn} cannot narrow ${roleArn}: a session policy is of the role's own account or AWS's own, in its partition`,
  )
}

/** AWS allows a session what any of its session policies allows: beside another, ReadOnlyAccess would be no limit. */
function refuseWidening({ policy, policyArns }: Pick<SessionLimits, 'policy' | 'policyArns'>): void {
  const beside =
    policyArns.length > 0
      ? 'policy ARNs'
      : policy !== null && !onlyDenies(policy)
        ? 'a session policy that allows something'
        : null
  if (beside === null) return
  throw new CoreError(
    'invalid-input',
    `read only does not go with ${beside}: AWS allows a session what any of its session policies allows`,
    { hint: 'leave one of the two out; a policy of Deny statements alone goes with read only' },
  )
}
