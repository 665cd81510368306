import type { AwsPlace } from '../aws/aws-access.ts'
import { awsFailure } from '../aws/aws-error.ts'
import { partitionOfArn, partitionOfSamlEndpoint } from '../aws/partition.ts'
import type { Caller } from '../caller.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Clock, SamlAnswer } from '../host.ts'
import { hostOf } from '../lib/host-of.ts'
import { shellWord } from '../lib/shell-word.ts'
import type { Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import { refreshMarginMs } from '../sessions/refresh-schedule.ts'
import type { SamlRoleSession } from '../workspace/workspace.ts'
import { readSamlAssertion, type SamlAssertion } from './saml-assertion.ts'
import type { SamlSignIns } from './saml-sign-in.ts'
import { sealedCredentials } from './sealed-credentials.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'

/** STS AssumeRoleWithSAML, as `core/aws/sts.ts` calls it. */
export type AssumeRoleWithSaml = (
  request: AwsPlace & {
    readonly roleArn: string
    readonly providerArn: string
    readonly assertion: Secret
    readonly durationSeconds: number
  },
) => Promise<TemporaryCredentials>

export interface SamlAccess {
  readonly vault: Vault
  readonly clock: Clock
  readonly samlSignIns: SamlSignIns
  readonly assumeRoleWithSaml: AssumeRoleWithSaml
}

export interface SamlRequest {
  readonly caller: Caller
  readonly region: string
  /** `usable`: what is sealed will do while more than the margin is left of it. */
  readonly want: 'usable' | 'new'
  /** Null: what the provider wishes, else an hour. */
  readonly durationSeconds: number | null
  /** False when what is sealed will not do, because another duration was asked for. */
  readonly reuse: boolean
}

const usualSeconds = 3_600
/** AssumeRoleWithSAML `DurationSeconds`, from the service model. */
const limits = { least: 900, most: 43_200 } as const
/** Sealed credentials with less than this left could end on the way to AWS. */
const tooLateMs = 5_000

/**
 * A role that an identity provider lets a person take. The answer may cost a person a sign-in, so it is sealed in the vault
 * and used again until it expires, also after a restart. New ones are got without a person where the provider allows
 * that; a person is asked only when what there is runs out, and only one who is there.
 * @throws CoreError `prompt-needed`, `cancelled`, `sign-in-timed-out`; `sign-in-refused` for an answer without this role;
 * `host-unable` without a browser; `aws-refused`, `aws-unavailable`, `network`, `vault-*`.
 */
export async function samlRoleCredentials(
  access: SamlAccess,
  session: SamlRoleSession,
  request: SamlRequest,
): Promise<TemporaryCredentials> {
  const sealed = sealedCredentials(access.vault, session.id)
  const kept = request.reuse ? await sealed.find() : null
  const leftMs = kept === null ? 0 : kept.expiresAt.getTime() - access.clock.now().getTime()
  if (kept !== null && request.want === 'usable' && leftMs > marginMs(kept)) return kept
  // Before anybody signs in for what could not be kept.
  await access.vault.ensureOpen()
  const isThere = request.caller.attends.has('saml')
  const quiet = await access.samlSignIns.quietly(session.startUrl, request.caller)
  if (quiet === null && kept !== null && leftMs > tooLateMs && !isThere) return kept
  const answer = quiet ?? (await access.samlSignIns.ask(session.startUrl, session, request.caller))
  const fresh = await redeem(access, session, { answer, request })
  await sealed.keep(fresh)
  return fresh
}

async function redeem(
  access: SamlAccess,
  session: SamlRoleSession,
  { answer, request }: { readonly answer: SamlAnswer; readonly request: SamlRequest },
): Promise<TemporaryCredentials> {
  const from = hostOf(session.startUrl)
  const assertion = readSamlAssertion(answer.assertion, from)
  refuseOtherPartition(session, answer.endpoint)
  refuseMissingRole(session, assertion)
  const assume = (durationSeconds: number): Promise<TemporaryCredentials> =>
    access.assumeRoleWithSaml({
      region: request.region,
      endpointUrl: null,
      roleArn: session.roleArn,
      providerArn: session.providerArn,
      assertion: answer.assertion,
      durationSeconds,
    })
  try {
    if (request.durationSeconds !== null) return await assume(request.durationSeconds)
    const wished = clamped(assertion.sessionDurationSeconds ?? usualSeconds)
    try {
      return await assume(wished)
    } catch (error) {
      // The provider wishes for one console session; the role may allow less. AWS has issued nothing for it.
      if (wished <= usualSeconds || !isTooLong(error)) throw error
      return await assume(usualSeconds)
    }
  } catch (error) {
    throw explained(error, { session, from, assertion, now: access.clock.now() })
  }
}

function marginMs({ issuedAt, expiresAt }: TemporaryCredentials): number {
  return refreshMarginMs(expiresAt.getTime() - issuedAt.getTime())
}

function clamped(seconds: number): number {
  return Math.min(limits.most, Math.max(limits.least, seconds))
}

function refuseOtherPartition({ name, roleArn, startUrl }: SamlRoleSession, endpoint: string): void {
  const there = partitionOfSamlEndpoint(endpoint)?.id ?? 'no partition of AWS'
  const wanted = partitionOfArn(roleArn)?.id
  if (there === wanted) return
  throw new CoreError(
    'sign-in-refused',
    `${hostOf(startUrl)} signs in to ${there}, the role of ${name} is of ${wanted ?? 'no partition of AWS'}`,
    { hint: 'give the session the address that signs in to the partition of its role' },
  )
}

function refuseMissingRole(session: SamlRoleSession, { roles }: SamlAssertion): void {
  if (roles === null) return
  const { name, roleArn, providerArn } = session
  if (roles.some((role) => role.roleArn === roleArn && role.providerArn === providerArn)) return
  const from = hostOf(session.startUrl)
  const other = roles.find((role) => role.roleArn === roleArn)
  if (other !== undefined) {
    throw new CoreError(
      'sign-in-refused',
      `${from} offers you ${roleArn} through ${other.providerArn}, not through ${providerArn}`,
      { hint: `run keyturn edit ${shellWord(name)} --provider-arn ${other.providerArn}` },
    )
  }
  throw new CoreError('sign-in-refused', `${from} does not offer you ${roleArn}; ${offered(roles)}`, {
    hint: `give the session another role, or sign in as somebody else: keyturn forget-sign-in ${shellWord(name)}`,
  })
}

function offered(roles: readonly { readonly roleArn: string }[]): string {
  if (roles.length === 0) return 'it offers no role of AWS'
  const named = roles.slice(0, 3).map(({ roleArn }) => roleArn)
  const more = roles.length - named.length
  return `it offers ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function isTooLong(error: unknown): boolean {
  const failure = awsFailure(error)
  return failure?.name === 'ValidationError' && /DurationSeconds exceeds/.test(failure.words)
}

/** AWS's refusal with the next step for it. */
function explained(
  error: unknown,
  about: {
    readonly session: SamlRoleSession
    readonly from: string
    readonly assertion: SamlAssertion
    readonly now: Date
  },
): unknown {
  const failure = awsFailure(error)
  if (failure === null || !isCoreError(error, 'aws-refused')) return error
  const { session, from, assertion, now } = about
  const hint = (text: string) => new CoreError(error.code, error.message, { hint: text, cause: error.cause })
  switch (failure.name.replace(/Exception$/, '')) {
    case 'ExpiredToken': {
      const until = assertion.notOnOrAfter?.toISOString() ?? 'a time it does not tell'
      return hint(
        `start it again; ${from} made it good until ${until}, this machine's clock says ${now.toISOString()}`,
      )
    }
    case 'InvalidIdentityToken':
    case 'IDPRejectedClaim':
      return hint(`whoever looks after the account compares ${session.providerArn} with what ${from} sends`)
    case 'AccessDenied':
      return hint(`the role has to be there and to trust ${session.providerArn}`)
    case 'ValidationError':
      return isTooLong(error) ? hint(`run keyturn edit ${shellWord(session.name)} --duration ''`) : error
    default:
      return error
  }
}
