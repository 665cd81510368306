import type { Narrowing, SessionLimits } from '../contract/narrowing.ts'

/** The session policies as AssumeRole, AssumeRoleWithSAML and AssumeRoleWithWebIdentity all take them. */
export interface SessionPolicyInput {
  readonly Policy?: string
  readonly PolicyArns?: { arn: string }[]
}

/** What AssumeRole takes besides. */
export interface NarrowingInput extends SessionPolicyInput {
  readonly SourceIdentity?: string
  readonly Tags?: { Key: string; Value: string }[]
  readonly TransitiveTagKeys?: string[]
}

/** The part of AssumeRole's input that narrows and marks the session; what is not set is left out. Pure. */
export function narrowingInput(roleArn: string, narrowing: Narrowing): NarrowingInput {
  const { sourceIdentity, sessionTags } = narrowing
  const transitive = sessionTags.filter((tag) => tag.transitive)
  return {
    ...(sourceIdentity === null ? {} : { SourceIdentity: sourceIdentity }),
    ...(sessionTags.length === 0
      ? {}
      : { Tags: sessionTags.map(({ key, value }) => ({ Key: key, Value: value })) }),
    ...(transitive.length === 0 ? {} : { TransitiveTagKeys: transitive.map(({ key }) => key) }),
    ...sessionPolicyInput(roleArn, narrowing),
  }
}

/** The part of it that every way to assume a role takes. Pure. */
export function sessionPolicyInput(roleArn: string, limits: SessionLimits): SessionPolicyInput {
  const arns = sessionPolicyArns(roleArn, limits)
  return {
    ...(limits.policy === null ? {} : { Policy: limits.policy }),
    ...(arns.length === 0 ? {} : { PolicyArns: arns.map((arn) => ({ arn })) }),
  }
}

/** The managed policies of a session, ReadOnlyAccess of the role's own partition among them. */
export function sessionPolicyArns(
  roleArn: string,
  { policyArns, readOnly }: Pick<SessionLimits, 'policyArns' | 'readOnly'>,
): readonly string[] {
  const [, partition] = roleArn.split(':')
  return readOnly ? [...policyArns, `arn:${partition}:iam::aws:policy/ReadOnlyAccess`] : policyArns
}
