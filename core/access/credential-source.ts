import type { Caller } from '../caller.ts'
import { canBeNarrowed } from '../contract/can-be-narrowed.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Clock, HostNames } from '../host.ts'
import type { IdentityCenter } from '../integrations/identity-center.ts'
import { grantOf } from './grant-of.ts'
import { callingRegion } from './calling-region.ts'
import { assertNever } from '../lib/assert-never.ts'
import { endpointsOf, endpointUrlOf, type KnownSession, regionOf } from '../sessions/known-session.ts'
import { cannotBeReadOnly } from '../sessions/cannot-be-read-only.ts'
import { refreshMarginMs } from '../sessions/refresh-schedule.ts'
import { sourceChain } from '../sessions/source-chain.ts'
import { createSharedFlights } from '../shared-flights.ts'
import { type AssumeRole, assumedRoleCredentials } from './assume-role.ts'
import { longestLife } from './longest-life.ts'
import { iamUserCredentials, type IamUserAccess } from './iam-user.ts'
import type { LoginCredentials } from './login-session.ts'
import { samlRoleCredentials, type SamlAccess } from './saml-role.ts'
import { processCredentials, type ProcessAccess } from './process.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'
import { webIdentityCredentials, type WebIdentityAccess } from './web-identity.ts'

export interface CredentialRequest {
  readonly caller: Caller
  /** `usable`: what is in hand will do while more than the margin is left of it. `new`: AWS is asked. */
  readonly want: 'usable' | 'new'
  /** Seconds; null takes the session's own setting, else the access method's default. */
  readonly durationSeconds: number | null
  /** Nobody needs them after this: none are asked for that live much longer. Null: as long as they live. */
  readonly neededUntil: Date | null
  /** To read only, whatever the session is set to; for those that can be narrowed. */
  readonly readOnly: boolean
}

/**
 * Temporary credentials of any session, by its access method and along its sources. What AWS gave is kept in memory
 * only; one request for each session is under way at a time, however many ask.
 */
export interface CredentialSource {
  /**
   * @throws CoreError `invalid-input` where `readOnly` cannot be, `sign-in-needed`, `sign-in-refused`,
   * `sign-in-timed-out`, `prompt-needed`, `cancelled`, `source-missing`, `source-cycle`, `process-failed`,
   * `token-file-unreadable`, `host-unable`, `aws-file-unwritable`, `aws-refused`, `role-refused`, `aws-unavailable`, `network`, `vault-*`.
   */
  get(session: KnownSession, request: CredentialRequest): Promise<TemporaryCredentials>
  /** What was last obtained, perhaps expired; null when nothing was or it was forgotten. */
  inHand(held: { readonly sessionId: string; readonly readOnly: boolean }): TemporaryCredentials | null
  forget(sessionId: string): void
}

export interface CredentialSourceOptions extends IamUserAccess, ProcessAccess, SamlAccess, WebIdentityAccess {
  readonly clock: Clock
  readonly identityCenter: IdentityCenter
  readonly assumeRole: AssumeRole
  readonly loginCredentials: LoginCredentials
  readonly find: (sessionId: string) => KnownSession | null
  readonly sessions: () => readonly KnownSession[]
  readonly names: HostNames
  /** Where calls go for sessions without a region of their own. */
  readonly defaultRegion: () => string
}

export function createCredentialSource(options: CredentialSourceOptions): CredentialSource {
  const inHand = new Map<string, { readonly credentials: TemporaryCredentials; readonly grant: string }>()
  const flights = createSharedFlights<TemporaryCredentials>()

  async function get(session: KnownSession, request: CredentialRequest): Promise<TemporaryCredentials> {
    const held = heldKey({ sessionId: session.id, readOnly: request.readOnly })
    const grant = grantOf(session)
    const kept = inHand.get(held)
    if (
      request.want === 'usable' &&
      request.durationSeconds === null &&
      kept?.grant === grant &&
      isUsable(kept.credentials, { now: options.clock.now(), neededUntil: request.neededUntil })
    ) {
      return kept.credentials
    }
    const needed = request.neededUntil?.getTime() ?? ''
    const key = `${held} ${request.durationSeconds ?? ''} ${needed} ${grant}`
    const ask = () =>
      flights.run(key, request.caller, async (together) => {
        const fresh = await obtain(session, { ...request, caller: together })
        inHand.set(held, { credentials: fresh, grant })
        return fresh
      })
    try {
      return await ask()
    } catch (error) {
      // It may have been under way already for somebody who could not be asked; this caller can.
      if (!isCoreError(error, 'prompt-needed', 'sign-in-needed') || request.caller.attends.size === 0)
        throw error
      return ask()
    }
  }

  async function obtain(session: KnownSession, request: CredentialRequest): Promise<TemporaryCredentials> {
    const durationSeconds = request.durationSeconds ?? session.preferences.durationSeconds
    const longestSeconds = longestLife(request.neededUntil, options.clock.now())
    if (request.readOnly && !canBeNarrowed(session)) {
      throw cannotBeReadOnly(session, options.sessions())
    }
    switch (session.kind) {
      case 'identity-center-role':
        if (request.durationSeconds !== null) throw fixedDuration(session.name, 'its permission set')
        return options.identityCenter.roleCredentials(session.integration, {
          accountId: session.account.accountId,
          roleName: session.roleName,
        })
      case 'iam-user':
        return iamUserCredentials(options, session.saved, {
          caller: request.caller,
          region: callingRegion({
            arn: session.saved.mfaSerial,
            chosen: regionOf(session),
            otherwise: options.defaultRegion(),
          }),
          want: request.want,
          durationSeconds,
          longestSeconds,
          exactly: request.durationSeconds !== null,
        })
      case 'assume-role': {
        const chain = sourceChain(session, options.find)
        const [source] = chain
        const root = chain.at(-1)
        if (source === undefined || root === undefined) throw new Error(`${session.id} has no source`)
        const region = callingRegion({
          arn: session.saved.roleArn,
          chosen: session.preferences.region ?? regionOf(source),
          otherwise: options.defaultRegion(),
        })
        const sourceCredentials = await get(source, {
          caller: request.caller,
          want: 'usable',
          durationSeconds: null,
          readOnly: false,
          // Other sessions draw on them as well, for longer.
          neededUntil: null,
        })
        return assumedRoleCredentials(options.assumeRole, narrowed(session.saved, request), {
          source: sourceCredentials,
          chained: source.kind !== 'iam-user',
          region,
          endpointUrl: endpointUrlOf(root),
          endpoints: endpointsOf(root),
          durationSeconds,
          longestSeconds,
          nameParts: { ...options.names, session: session.name },
        })
      }
      case 'saml-role':
        return samlRoleCredentials(options, narrowed(session.saved, request), {
          caller: request.caller,
          region: callingRegion({
            arn: session.saved.roleArn,
            chosen: regionOf(session),
            otherwise: options.defaultRegion(),
          }),
          want: request.want,
          durationSeconds,
          longestSeconds,
          reuse: request.durationSeconds === null,
        })
      case 'process':
        if (request.durationSeconds !== null) throw fixedDuration(session.name, 'its program')
        return processCredentials(options, session.saved, {
          caller: request.caller,
          region: regionOf(session) ?? options.defaultRegion(),
        })
      case 'web-identity-role':
        return webIdentityCredentials(options, narrowed(session.saved, request), {
          caller: request.caller,
          region: callingRegion({
            arn: session.saved.roleArn,
            chosen: regionOf(session),
            otherwise: options.defaultRegion(),
          }),
          durationSeconds,
          longestSeconds,
          nameParts: { ...options.names, session: session.name },
        })
      case 'login-session':
        if (request.durationSeconds !== null) throw fixedDuration(session.name, 'aws login')
        return options.loginCredentials(session.saved, {
          want: request.want,
          region: regionOf(session) ?? options.defaultRegion(),
        })
      default:
        return assertNever(session)
    }
  }

  return {
    get,
    inHand: (held) => inHand.get(heldKey(held))?.credentials ?? null,
    forget(sessionId) {
      inHand.delete(heldKey({ sessionId, readOnly: false }))
      inHand.delete(heldKey({ sessionId, readOnly: true }))
    },
  }
}

/** As this run of it is, whatever it is set to. */
function narrowed<Saved extends { readonly readOnly: boolean }>(
  saved: Saved,
  { readOnly }: Pick<CredentialRequest, 'readOnly'>,
): Saved {
  return readOnly ? { ...saved, readOnly } : saved
}

/** What may only read is held apart: neither stands in for the other. */
function heldKey({
  sessionId,
  readOnly,
}: {
  readonly sessionId: string
  readonly readOnly: boolean
}): string {
  return readOnly ? `${sessionId} read-only` : sessionId
}

/** More than the margin is left of them, or all that is needed. */
function isUsable(
  credentials: TemporaryCredentials,
  { now, neededUntil }: { readonly now: Date; readonly neededUntil: Date | null },
): boolean {
  const { expiresAt } = credentials
  if (neededUntil !== null && expiresAt >= neededUntil && expiresAt > now) return true
  return expiresAt.getTime() - now.getTime() > refreshMarginMs(lifeMs(credentials))
}

function lifeMs(credentials: TemporaryCredentials): number {
  return credentials.expiresAt.getTime() - credentials.issuedAt.getTime()
}

function fixedDuration(name: string, by: string): CoreError {
  return new CoreError('invalid-input', `how long credentials of ${name} last is set by ${by}`, {
    hint: 'leave --duration out',
  })
}
