import type { Narrowing, SessionLimits, SessionTag } from '../contract/narrowing.ts'
import { sessionPolicy } from './session-policy.ts'

interface LimitsInput {
  readonly policy?: string | null | undefined
  readonly policyArns?: readonly string[] | undefined
  readonly readOnly?: boolean | undefined
}

/**
 * What a person set of it, on top of what it was: left out stays, null clears. Pure.
 * @throws CoreError `invalid-input` for a policy that is none.
 */
export function readNarrowing(
  input: LimitsInput & {
    readonly sourceIdentity?: string | null | undefined
    readonly sessionTags?: readonly SessionTag[] | undefined
  },
  before: Narrowing,
) {
  return {
    sourceIdentity: input.sourceIdentity === undefined ? before.sourceIdentity : input.sourceIdentity,
    sessionTags: [...(input.sessionTags ?? before.sessionTags)],
    ...readLimits(input, before),
  }
}

/** The same where nothing is written on the session. */
export function readLimits(input: LimitsInput, before: SessionLimits) {
  const policy = input.policy === undefined ? before.policy : input.policy
  return {
    policy: policy === null ? null : sessionPolicy(policy),
    policyArns: [...(input.policyArns ?? before.policyArns)],
    readOnly: input.readOnly ?? before.readOnly,
  }
}
