import type { AwsPlace } from '../aws/aws-access.ts'
import type { Caller } from '../caller.ts'
import type { SessionLimits } from '../contract/narrowing.ts'
import type { Clock, SamlAnswer } from '../host.ts'
import { hostOf } from '../lib/host-of.ts'
import type { Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import { refreshMarginMs } from '../sessions/refresh-schedule.ts'
import type { SamlRoleSession } from '../workspace/workspace.ts'
import { checkLimits } from './check-limits.ts'
import { noLongerThan } from './longest-life.ts'
import { readSamlAssertion } from './saml-assertion.ts'
import { explainedRefusal, isLongerThanAllowed, refuseOtherAnswer } from './saml-refusals.ts'
import type { SamlSignIns } from './saml-sign-in.ts'
import { sealedSamlCredentials } from './sealed-saml-credentials.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'

/** STS AssumeRoleWithSAML, as `core/aws/sts.ts` calls it. */
export type AssumeRoleWithSaml = (
  request: AwsPlace & {
    readonly roleArn: string
    readonly providerArn: string
    readonly assertion: Secret
    readonly limits: SessionLimits
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
  /** Seconds; null: any. */
  readonly longestSeconds: number | null
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
 * @throws CoreError `invalid-input` for limits that STS would not take, before anybody signs in; `prompt-needed`, `cancelled`,
 * `sign-in-timed-out`; `sign-in-refused` for an answer without this role; `host-unable` without a browser; `aws-refused`,
 * `aws-unavailable`, `network`, `vault-*`.
 */
export async function samlRoleCredentials(
  access: SamlAccess,
  session: SamlRoleSession,
  request: SamlRequest,
): Promise<TemporaryCredentials> {
  checkLimits(session.roleArn, session)
  const sealed = sealedSamlCredentials(access.vault, session)
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
  const assertion = readSamlAssertion(answer.assertion, hostOf(session.startUrl))
  refuseOtherAnswer(session, { assertion, endpoint: answer.endpoint })
  const assume = (seconds: number): Promise<TemporaryCredentials> =>
    access.assumeRoleWithSaml({
      region: request.region,
      endpointUrl: null,
      roleArn: session.roleArn,
      providerArn: session.providerArn,
      assertion: answer.assertion,
      limits: session,
      durationSeconds: noLongerThan(request.longestSeconds, seconds),
    })
  try {
    if (request.durationSeconds !== null) return await assume(request.durationSeconds)
    const wished = clamped(assertion.sessionDurationSeconds ?? usualSeconds)
    try {
      return await assume(wished)
    } catch (error) {
      // The provider wishes for one console session; the role may allow less. AWS has issued nothing for it.
      if (wished <= usualSeconds || !isLongerThanAllowed(error)) throw error
      return await assume(usualSeconds)
    }
  } catch (error) {
    throw explainedRefusal(error, { session, assertion, now: access.clock.now() })
  }
}

function marginMs({ issuedAt, expiresAt }: TemporaryCredentials): number {
  return refreshMarginMs(expiresAt.getTime() - issuedAt.getTime())
}

function clamped(seconds: number): number {
  return Math.min(limits.most, Math.max(limits.least, seconds))
}
