import type { Narrowing, SessionTag } from '../contract/narrowing.ts'
import { sessionPolicy } from './session-policy.ts'

/**
 * What a person set of it, on top of what it was: left out stays, null clears. Pure.
 * @throws CoreError `invalid-input` for a policy that is none.
 */
export function readNarrowing(
  input: {
    readonly sourceIdentity?: string | null | undefined
    readonly sessionTags?: readonly SessionTag[] | undefined
    readonly policy?: string | null | undefined
    readonly policyArns?: readonly string[] | undefined
    readonly readOnly?: boolean | undefined
  },
  before: Narrowing,
) {
  const policy = input.policy === undefined ? before.policy : input.policy
  return {
    sourceIdentity: input.sourceIdentity === undefined ? before.sourceIdentity : input.sourceIdentity,
    sessionTags: [...(input.sessionTags ?? before.sessionTags)],
    policy: policy === null ? null : sessionPolicy(policy),
    policyArns: [...(input.policyArns ?? before.policyArns)],
    readOnly: input.readOnly ?? before.readOnly,
  }
}
