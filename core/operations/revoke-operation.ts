import type { CredentialSource } from '../access/credential-source.ts'
import { callingRegion } from '../access/calling-region.ts'
import { longTermKey } from '../access/iam-user.ts'
import { issuedUntil, revokePolicy, revokePolicyName } from '../access/revoke-policy.ts'
import { forgetSamlCredentials } from '../access/sealed-saml-credentials.ts'
import type { AwsPlace } from '../aws/aws-access.ts'
import { awsFailure } from '../aws/aws-error.ts'
import type { SigningKey } from '../aws/signing-key.ts'
import type { Caller } from '../caller.ts'
import { revokeTab } from '../console/revoke-tab.ts'
import type { StoppedSession } from '../contract/operations.ts'
import type { EndedSession } from '../contract/revocation.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import { wait } from '../lib/wait.ts'
import type { Vault } from '../secrets/vault.ts'
import type { IssuedKeys } from '../sessions/issued-keys.ts'
import {
  accountIdOf,
  arnOf,
  endpointsOf,
  endpointUrlOf,
  type KnownSession,
  labelOf,
} from '../sessions/known-session.ts'
import { cannotRevoke, revokeWay } from '../sessions/revoke-way.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { CredentialsOf } from './credentials-for.ts'
import type { Handlers } from './handlers.ts'

export interface RevokeOptions {
  readonly book: SessionBook
  readonly source: Pick<CredentialSource, 'forget'>
  readonly vault: Vault
  readonly issued: Pick<IssuedKeys, 'forget'>
  readonly credentialsOf: CredentialsOf
  /** IAM's, as `core/aws/iam.ts` calls it. */
  readonly putRolePolicy: (
    request: AwsPlace & {
      readonly signer: SigningKey
      readonly roleName: string
      readonly policyName: string
      readonly policy: string
    },
  ) => Promise<void>
  /** See `core/aws/time-at-aws.ts`. */
  readonly timeAtAws: (request: AwsPlace & { readonly signer: SigningKey }) => Promise<Date | null>
  /** Where AWS's console is, for a session with an endpoint of its own; null: AWS's. */
  readonly signInEndpoint: (own: string | null) => string | null
  readonly stop: (sessionIds: readonly string[]) => Promise<readonly StoppedSession[]>
  readonly clock: Clock
  readonly log: Log
}

/** Ends what AWS issued for a role, as the console's "Revoke sessions" does. */
export function revokeOperation(options: RevokeOptions): Handlers<'session.revoke'> {
  const { book, clock, log } = options

  /** An IAM user without a device signs with the key itself: IAM takes no GetSessionToken credentials without a code. */
  async function signerOf(by: KnownSession, caller: Caller): Promise<SigningKey> {
    if (by.kind === 'iam-user' && by.saved.mfaSerial === null) return longTermKey(options.vault, by.saved)
    return options.credentialsOf(by, { readOnly: false, neededUntil: null }, caller)
  }

  /** Every session of the role: what they hold is refused from now on. */
  async function end(roleArn: string): Promise<readonly EndedSession[]> {
    const ids = book
      .all()
      .filter((one) => arnOf(one) === roleArn)
      .map(({ id }) => id)
    const stopped = await options.stop(ids)
    for (const id of ids) {
      options.source.forget(id)
      options.issued.forget(id)
      await forgetSamlCredentials(options.vault, id)
    }
    return stopped.map(({ id, name, wasActive, profiles, keys }) => ({
      id,
      name,
      wasActive,
      profiles,
      accessKeyIds: keys.map(({ accessKeyId }) => accessKeyId),
    }))
  }

  return {
    'session.revoke': async (input, caller) => {
      const session = book.resolve(input.session)
      const way = revokeWay(session)
      const roleArn = arnOf(session)
      if (way !== 'role' || roleArn === null) throw cannotRevoke(session, way)
      const by = input.with === undefined ? session : book.resolve(input.with)
      refuseOtherAccount(roleArn, by)
      const root = book.rootOf(by)
      const region = callingRegion({ arn: roleArn, chosen: null, otherwise: 'us-east-1' })
      const place = { region, endpointUrl: endpointUrlOf(root), endpoints: endpointsOf(root) }
      const signer = await signerOf(by, caller)
      const roleName = roleArn.split('/').at(-1) ?? ''
      // By a clock of ours that is behind, what was issued last would live on.
      const now = (await options.timeAtAws({ ...place, signer })) ?? clock.now()
      const aheadMs = now.getTime() - clock.now().getTime()
      const issuedBefore = issuedUntil(now)
      const policy = revokePolicy(issuedBefore)
      try {
        await options.putRolePolicy({ ...place, signer, roleName, policyName: revokePolicyName, policy })
      } catch (error) {
        if (!isCoreError(error, 'aws-refused') || awsFailure(error)?.name !== 'AccessDenied') throw error
        return {
          outcome: 'denied',
          roleArn,
          by: labelOf(by),
          message: error.message,
          policyName: revokePolicyName,
          policy,
          consoleAddress: revokeTab({
            roleName,
            region,
            endpointUrl: options.signInEndpoint(place.endpointUrl),
          }),
        }
      }
      log.info('revoked', { role: roleArn, issuedBefore: issuedBefore.toISOString(), by: by.id })
      const ended = await end(roleArn)
      // What is issued in this second counts as issued before it.
      await wait(clock, { ms: Math.max(0, issuedBefore.getTime() - aheadMs - clock.now().getTime()) })
      return {
        outcome: 'revoked',
        roleArn,
        by: labelOf(by),
        issuedBefore: issuedBefore.toISOString(),
        ended,
      }
    },
  }
}

/** IAM changes roles of the caller's own account alone. @throws CoreError `invalid-input`. */
function refuseOtherAccount(roleArn: string, by: KnownSession): void {
  const [, , , , account] = roleArn.split(':')
  const theirs = accountIdOf(by)
  if (theirs === null || theirs === account) return
  throw new CoreError('invalid-input', `${roleArn} is of another account than ${labelOf(by)}`, {
    hint: `name a session of account ${account ?? ''} that may change its roles: --with SESSION`,
  })
}
