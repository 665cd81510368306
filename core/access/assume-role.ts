import type { AssumeRoleSession } from '../workspace/workspace.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'

/** STS AssumeRole, as `core/aws/sts.ts` calls it. */
export type AssumeRole = (request: {
  readonly region: string
  readonly endpointUrl: string | null
  readonly source: TemporaryCredentials
  readonly roleArn: string
  readonly roleSessionName: string
  readonly externalId: string | null
  readonly durationSeconds: number
}) => Promise<TemporaryCredentials>

/** Shown in CloudTrail and in the assumed role's ARN when the user gave no name of their own. */
export const defaultRoleSessionName = 'keyturn'

/** STS grants a role assumed with another role's credentials one hour at most, whatever the role itself allows. */
const chainedLimitSeconds = 3_600
const defaultDurationSeconds = 3_600

/** Signed with the source session's temporary credentials. */
export function assumedRoleCredentials(
  assumeRole: AssumeRole,
  session: Pick<AssumeRoleSession, 'roleArn' | 'externalId' | 'roleSessionName'>,
  request: {
    readonly source: TemporaryCredentials
    /** True when the source's credentials are a role's own. */
    readonly chained: boolean
    readonly region: string
    readonly endpointUrl: string | null
    readonly durationSeconds: number | null
  },
): Promise<TemporaryCredentials> {
  const wantedSeconds = request.durationSeconds ?? defaultDurationSeconds
  return assumeRole({
    region: request.region,
    endpointUrl: request.endpointUrl,
    source: request.source,
    roleArn: session.roleArn,
    roleSessionName: session.roleSessionName ?? defaultRoleSessionName,
    externalId: session.externalId,
    durationSeconds: request.chained ? Math.min(wantedSeconds, chainedLimitSeconds) : wantedSeconds,
  })
}
