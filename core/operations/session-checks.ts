import { assumedRoleCredentials, type AssumeRole } from '../access/assume-role.ts'
import { readNarrowing } from '../access/read-narrowing.ts'
import { defaultRoleSessionName } from '../access/role-session-name.ts'
import { callingRegion } from '../access/calling-region.ts'
import type { AwsPlace } from '../aws/aws-access.ts'
import type { SigningKey } from '../aws/signing-key.ts'
import { notNarrowed } from '../contract/narrowing.ts'
import type { CallerIdentity } from '../contract/operations.ts'
import type { HostNames } from '../host.ts'
import { secret } from '../secrets/secret.ts'
import { endpointsOf, endpointUrlOf, regionOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { CredentialsOf } from './credentials-for.ts'
import type { Handlers } from './handlers.ts'

export interface SessionChecksOptions {
  readonly book: SessionBook
  readonly credentialsOf: CredentialsOf
  readonly assumeRole: AssumeRole
  readonly names: HostNames
  /** STS GetCallerIdentity. */
  readonly identity: (request: AwsPlace & { readonly credentials: SigningKey }) => Promise<CallerIdentity>
  /** Where calls go when nothing else says it. */
  readonly defaultRegion: () => string
}

/** AWS's shortest: these credentials are asked who they are, and dropped. */
const shortestSeconds = 900

/** Trying what is about to be saved. Nothing is kept and nothing is published. */
export function sessionChecks(
  options: SessionChecksOptions,
): Handlers<'session.check-iam-user' | 'session.check-assume-role'> {
  const { book, identity } = options
  return {
    'session.check-iam-user': async ({ accessKeyId, secretAccessKey, region }) => {
      const { accountId, arn } = await identity({
        region: region ?? options.defaultRegion(),
        endpointUrl: null,
        credentials: { accessKeyId, secretAccessKey: secret(secretAccessKey) },
      })
      return { accountId, arn }
    },
    'session.check-assume-role': async (input, caller) => {
      const source = book.resolve(input.source)
      const region = callingRegion({
        arn: input.roleArn,
        chosen: input.region ?? regionOf(source),
        otherwise: options.defaultRegion(),
      })
      const root = book.rootOf(source)
      const place = { region, endpointUrl: endpointUrlOf(root), endpoints: endpointsOf(root) }
      const ofSource = await options.credentialsOf(source, { readOnly: false, neededUntil: null }, caller)
      const credentials = await assumedRoleCredentials(
        options.assumeRole,
        {
          roleArn: input.roleArn,
          externalId: input.externalId ?? null,
          roleSessionName: input.roleSessionName ?? null,
          ...readNarrowing(input, notNarrowed),
        },
        {
          source: ofSource,
          chained: source.kind !== 'iam-user',
          ...place,
          durationSeconds: shortestSeconds,
          longestSeconds: null,
          nameParts: { ...options.names, session: input.name ?? defaultRoleSessionName },
        },
      )
      const { accountId, arn } = await identity({ ...place, credentials })
      return { accountId, arn }
    },
  }
}
