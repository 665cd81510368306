import type { AwsPlace } from '../aws/aws-access.ts'
import type { Narrowing } from '../contract/narrowing.ts'
import type { AssumeRoleSession } from '../workspace/workspace.ts'
import { checkLimits } from './check-limits.ts'
import { noLongerThan } from './longest-life.ts'
import { defaultRoleSessionName, type NameParts, roleSessionNameOf } from './role-session-name.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'

/** STS AssumeRole, as `core/aws/sts.ts` calls it. */
export type AssumeRole = (
  request: AwsPlace & {
    readonly source: TemporaryCredentials
    readonly roleArn: string
    readonly roleSessionName: string
    readonly externalId: string | null
    readonly narrowing: Narrowing
    readonly durationSeconds: number
  },
) => Promise<TemporaryCredentials>

/** STS grants a role assumed with another role's credentials one hour at most, whatever the role itself allows. */
const chainedLimitSeconds = 3_600
const defaultDurationSeconds = 3_600

/** What of a session STS is told. */
export type AssumedRole = Pick<AssumeRoleSession, 'roleArn' | 'externalId' | 'roleSessionName'> & Narrowing

/**
 * Signed with the source session's temporary credentials.
 * @throws CoreError `invalid-input` for what STS would not take, before it is asked.
 */
export async function assumedRoleCredentials(
  assumeRole: AssumeRole,
  session: AssumedRole,
  request: AwsPlace & {
    readonly source: TemporaryCredentials
    /** True when the source's credentials are a role's own. */
    readonly chained: boolean
    readonly durationSeconds: number | null
    /** Seconds; null: any. */
    readonly longestSeconds: number | null
    readonly nameParts: NameParts
  },
): Promise<TemporaryCredentials> {
  checkLimits(session.roleArn, session)
  const wantedSeconds = noLongerThan(
    request.longestSeconds,
    request.durationSeconds ?? defaultDurationSeconds,
  )
  return assumeRole({
    region: request.region,
    endpointUrl: request.endpointUrl,
    ...(request.endpoints === undefined ? {} : { endpoints: request.endpoints }),
    source: request.source,
    roleArn: session.roleArn,
    roleSessionName: roleSessionNameOf(session.roleSessionName ?? defaultRoleSessionName, request.nameParts),
    externalId: session.externalId,
    narrowing: session,
    durationSeconds: request.chained ? Math.min(wantedSeconds, chainedLimitSeconds) : wantedSeconds,
  })
}
