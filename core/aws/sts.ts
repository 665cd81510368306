import {
  AssumeRoleCommand,
  type AssumedRoleUser,
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  STSClient,
  type Credentials,
} from '@aws-sdk/client-sts'
import { narrowingInput, sessionPolicyInput } from '../access/narrowing.ts'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { Narrowing, SessionLimits } from '../contract/narrowing.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { AwsAccess, AwsPlace } from './aws-access.ts'
import { unexpectedAnswer } from './aws-error.ts'
import { callAws } from './call-aws.ts'
import { refuseExpired } from './clock-skew.ts'
import { neverArrived } from './network-error.ts'
import { isPassing, retrying } from './retrying.ts'
import { revealedKey, type SigningKey } from './signing-key.ts'

/**
 * A role's credentials, asked for with those of its source.
 * @throws CoreError `aws-refused`, `aws-unavailable`, `clock-skewed`, `network`.
 */
export async function assumeRole(
  access: AwsAccess,
  request: AwsPlace & {
    readonly source: TemporaryCredentials
    readonly roleArn: string
    readonly roleSessionName: string
    readonly externalId: string | null
    readonly narrowing: Narrowing
    /** 900 to 43200, at most what the role allows, and 3600 for a source that is a role itself. */
    readonly durationSeconds: number
  },
): Promise<TemporaryCredentials> {
  const issuedAt = access.clock.now()
  const command = new AssumeRoleCommand({
    RoleArn: request.roleArn,
    RoleSessionName: request.roleSessionName,
    DurationSeconds: request.durationSeconds,
    ...(request.externalId === null ? {} : { ExternalId: request.externalId }),
    ...narrowingInput(request.roleArn, request.narrowing),
  })
  const client = clientFor(access, request, request.source)
  const answer = await retrying(access.clock, isPassing, () =>
    callAws(access, 'AssumeRole', () => client.send(command)),
  )
  return credentialsFrom(answer.Credentials, {
    operation: 'AssumeRole',
    issuedAt,
    durationSeconds: request.durationSeconds,
    ...calledAsOf(answer),
  })
}

/**
 * A role's credentials for what an identity provider vouches for; the call itself is not signed. An assertion that may
 * have reached AWS is not sent twice: it is good for one call.
 * @throws CoreError `aws-refused`, `aws-unavailable`, `network`.
 */
export async function assumeRoleWithSaml(
  access: AwsAccess,
  request: AwsPlace & {
    readonly roleArn: string
    readonly providerArn: string
    /** In base64, as browsers post it. */
    readonly assertion: Secret
    readonly limits: SessionLimits
    /** 900 to 43200, at most what the role allows. */
    readonly durationSeconds: number
  },
): Promise<TemporaryCredentials> {
  const issuedAt = access.clock.now()
  const command = new AssumeRoleWithSAMLCommand({
    RoleArn: request.roleArn,
    PrincipalArn: request.providerArn,
    SAMLAssertion: request.assertion.reveal(),
    DurationSeconds: request.durationSeconds,
    ...sessionPolicyInput(request.roleArn, request.limits),
  })
  const client = unsignedClient(access, request)
  const answer = await retrying(access.clock, neverArrived, () =>
    callAws(access, 'AssumeRoleWithSAML', () => client.send(command)),
  )
  return credentialsFrom(answer.Credentials, {
    operation: 'AssumeRoleWithSAML',
    issuedAt,
    durationSeconds: request.durationSeconds,
    ...calledAsOf(answer),
  })
}

/**
 * A role's credentials, for a token of an OIDC provider which the role's account knows. Nothing signs the call: the
 * token is what AWS goes by.
 * @throws CoreError `aws-refused`, `aws-unavailable`, `clock-skewed`, `network`.
 */
export async function assumeRoleWithWebIdentity(
  access: AwsAccess,
  request: AwsPlace & {
    /** 4 to 20000 characters. */
    readonly token: Secret
    readonly roleArn: string
    readonly roleSessionName: string
    readonly limits: SessionLimits
    /** 900 to 43200, at most what the role allows. */
    readonly durationSeconds: number
  },
): Promise<TemporaryCredentials> {
  const issuedAt = access.clock.now()
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: request.roleArn,
    RoleSessionName: request.roleSessionName,
    WebIdentityToken: request.token.reveal(),
    DurationSeconds: request.durationSeconds,
    ...sessionPolicyInput(request.roleArn, request.limits),
  })
  const client = unsignedClient(access, request)
  const answer = await retrying(access.clock, isPassing, () =>
    callAws(access, 'AssumeRoleWithWebIdentity', () => client.send(command)),
  )
  return credentialsFrom(answer.Credentials, {
    operation: 'AssumeRoleWithWebIdentity',
    issuedAt,
    durationSeconds: request.durationSeconds,
    ...calledAsOf(answer),
  })
}

/**
 * A session of an IAM user. A code that may have reached AWS is not sent twice: it is good for one call.
 * @throws CoreError `aws-refused`, `aws-unavailable`, `clock-skewed`, `network`.
 */
export async function getSessionToken(
  access: AwsAccess,
  request: {
    readonly region: string
    /** Null or left out: AWS's own endpoint, or the environment's. */
    readonly endpointUrl?: string | null
    readonly key: { readonly accessKeyId: string; readonly secretAccessKey: Secret }
    /** 900 to 129600 (36 h); 3600 for the root user. */
    readonly durationSeconds: number
    readonly mfa: { readonly serialNumber: string; readonly tokenCode: string } | null
  },
): Promise<TemporaryCredentials> {
  const { mfa } = request
  const issuedAt = access.clock.now()
  const command = new GetSessionTokenCommand({
    DurationSeconds: request.durationSeconds,
    ...(mfa === null ? {} : { SerialNumber: mfa.serialNumber, TokenCode: mfa.tokenCode }),
  })
  const place = { region: request.region, endpointUrl: request.endpointUrl ?? null }
  const client = clientFor(access, place, request.key)
  const again = mfa === null ? isPassing : neverArrived
  const answer = await retrying(access.clock, again, () =>
    callAws(access, 'GetSessionToken', () => client.send(command)),
  )
  return credentialsFrom(answer.Credentials, {
    operation: 'GetSessionToken',
    issuedAt,
    durationSeconds: request.durationSeconds,
    accountId: null,
  })
}

/** STS `Name` of a federated user, 2 to 32 characters: who an IAM user is in the console and in CloudTrail. */
const federatedName = 'keyturn'
/** What the user may do stays what it is: AWS grants what this and the user's own policies both allow. */
const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
})

/**
 * An IAM user's credentials for the console, which takes none of GetSessionToken. They may call neither IAM nor STS.
 * @throws CoreError `aws-refused`, `aws-unavailable`, `clock-skewed`, `network`.
 */
export async function getFederationToken(
  access: AwsAccess,
  request: AwsPlace & {
    readonly key: { readonly accessKeyId: string; readonly secretAccessKey: Secret }
    /** 900 to 129600 (36 h); 3600 for the root user. */
    readonly durationSeconds: number
  },
): Promise<TemporaryCredentials> {
  const issuedAt = access.clock.now()
  const command = new GetFederationTokenCommand({
    Name: federatedName,
    Policy: everything,
    DurationSeconds: request.durationSeconds,
  })
  const client = clientFor(access, request, request.key)
  const answer = await retrying(access.clock, isPassing, () =>
    callAws(access, 'GetFederationToken', () => client.send(command)),
  )
  return credentialsFrom(answer.Credentials, {
    operation: 'GetFederationToken',
    issuedAt,
    durationSeconds: request.durationSeconds,
    accountId: null,
  })
}

/** Whose credentials these are. @throws CoreError `aws-refused`, `aws-unavailable`, `clock-skewed`, `network`. */
export async function getCallerIdentity(
  access: AwsAccess,
  request: AwsPlace & { readonly credentials: SigningKey },
): Promise<{ readonly accountId: string; readonly arn: string; readonly userId: string }> {
  const client = clientFor(access, request, request.credentials)
  const answer = await retrying(access.clock, isPassing, () =>
    callAws(access, 'GetCallerIdentity', () => client.send(new GetCallerIdentityCommand({}))),
  )
  const { Account: accountId, Arn: arn, UserId: userId } = answer
  if (accountId === undefined || arn === undefined || userId === undefined) {
    throw unexpectedAnswer('GetCallerIdentity', 'identity')
  }
  return { accountId, arn, userId }
}

function clientFor(access: AwsAccess, place: AwsPlace, key: SigningKey): STSClient {
  return new STSClient({
    ...access.clientOptions('sts', place),
    credentials: revealedKey(key),
  })
}

function unsignedClient(access: AwsAccess, place: AwsPlace): STSClient {
  return new STSClient({
    ...access.clientOptions('sts', place),
    // Else the SDK would look for some of the user's own.
    credentials: () => Promise.reject(new Error('this call is not signed')),
  })
}

interface AssumedRole {
  readonly AssumedRoleUser?: AssumedRoleUser | undefined
  readonly SourceIdentity?: string | undefined
}

/** The ARN of who calls with them reads `arn:aws:sts::ACCOUNT:assumed-role/ROLE/NAME`. */
function calledAsOf(answer: AssumedRole): Pick<TemporaryCredentials, 'accountId' | 'calledAs'> {
  const arn = answer.AssumedRoleUser?.Arn
  const roleSessionName = arn?.split('/').at(-1)
  const accountId = arn?.split(':')[4] ?? null
  if (roleSessionName === undefined) return { accountId }
  return { accountId, calledAs: { roleSessionName, sourceIdentity: answer.SourceIdentity ?? null } }
}

function credentialsFrom(
  answer: Credentials | undefined,
  about: {
    readonly operation: string
    /** By our clock, before the call. */
    readonly issuedAt: Date
    /** What was asked for. */
    readonly durationSeconds: number
  } & Pick<TemporaryCredentials, 'accountId' | 'calledAs'>,
): TemporaryCredentials {
  if (
    answer?.AccessKeyId === undefined ||
    answer.SecretAccessKey === undefined ||
    answer.SessionToken === undefined ||
    answer.Expiration === undefined
  ) {
    throw unexpectedAnswer(about.operation, 'credentials')
  }
  const expiresAt = endByOurClock(answer.Expiration, about)
  refuseExpired({ issuedAt: about.issuedAt, expiresAt })
  return {
    accessKeyId: answer.AccessKeyId,
    secretAccessKey: secret(answer.SecretAccessKey),
    sessionToken: secret(answer.SessionToken),
    issuedAt: about.issuedAt,
    expiresAt,
    accountId: about.accountId,
    ...(about.calledAs === undefined ? {} : { calledAs: about.calledAs }),
  }
}

/** AWS's clock and ours agree within this, in ms, or one of them is wrong. */
const clocksAgreeMs = 60_000

/** AWS tells the end by its own clock: where that is ahead of ours, credentials would be used when they are dead. */
function endByOurClock(
  expiration: Date,
  { issuedAt, durationSeconds }: { readonly issuedAt: Date; readonly durationSeconds: number },
): Date {
  const end = issuedAt.getTime() + durationSeconds * 1000
  return expiration.getTime() - end > clocksAgreeMs ? new Date(end) : expiration
}
