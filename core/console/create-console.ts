import type { ActivityNotes } from '../activity/activity-notes.ts'
import { callingRegion } from '../access/calling-region.ts'
import { longTermKey } from '../access/iam-user.ts'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { AwsAccess } from '../aws/aws-access.ts'
import { awsFailure } from '../aws/aws-error.ts'
import { getSigninToken } from '../aws/signin-token.ts'
import { getFederationToken } from '../aws/sts.ts'
import type { Caller } from '../caller.ts'
import type { ConsoleMode, ConsolePlace, ConsoleSession, ConsoleSignOut } from '../contract/console.ts'
import { findConsoleService } from '../contract/console-services.ts'
import type { Settings } from '../contract/settings.ts'
import { CoreError } from '../core-error.ts'
import type { CredentialsFor } from '../operations/credentials-for.ts'
import { approvalMs, approvedSession } from '../guard/approved-session.ts'
import type { Prompts } from '../prompts.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import type { ActiveStore } from '../sessions/active-store.ts'
import {
  accountIdOf,
  arnOf,
  endpointUrlOf,
  environmentOf,
  type KnownSession,
  labelOf,
} from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import { usualRegion } from '../sessions/start-session.ts'
import { consoleDestination } from './console-destination.ts'
import { consoleDurationSeconds, longestConsoleSeconds } from './console-duration.ts'
import { consoleHosts, signOutOf } from './console-hosts.ts'
import { consoleWay } from './console-way.ts'
import { portalLink } from './portal-link.ts'
import type { RecentConsoles } from './recent-consoles.ts'
import { signInLink } from './sign-in-link.ts'

export interface ConsoleRequest {
  /** By id, alias, `account/role` or unique text. */
  readonly session: string
  /** As `consoleServices` names it; null: the console's home, or the destination. */
  readonly service: string | null
  /** Null: the session's. */
  readonly region: string | null
  /** A page of the console by its address; null: the service's. */
  readonly destination: string | null
  /** Null: the usual one, by place, settings and session. */
  readonly mode: ConsoleMode | null
  /** Null: the usual one, by the settings. */
  readonly place: ConsolePlace | null
}

/** The way into the console. It never reaches a renderer. */
export interface ConsoleLink {
  /** Whoever opens it first is signed in; of `portal`, whoever is signed in to the portal. */
  readonly url: Secret
  readonly mode: ConsoleMode
  readonly place: ConsolePlace
  readonly signOut: ConsoleSignOut
  readonly session: ConsoleSession
}

/**
 * A guarded session is asked about first: see `Prompt`, kind `approve`.
 * @throws CoreError `invalid-input` for what this session cannot have, `prompt-needed` or `cancelled` where nobody said
 * yes, and whatever its credentials may meet.
 */
export type ConsoleFor = (request: ConsoleRequest, caller: Caller) => Promise<ConsoleLink>

export function createConsole(options: {
  readonly book: SessionBook
  readonly store: ActiveStore
  readonly vault: Vault
  readonly access: AwsAccess
  readonly credentialsFor: CredentialsFor
  readonly prompts: Pick<Prompts, 'open'>
  readonly recent: Pick<RecentConsoles, 'opened'>
  readonly notes: Pick<ActivityNotes, 'consoleOpened' | 'failed'>
  readonly settings: () => Pick<Settings, 'consoleMode' | 'consolePlace' | 'guardConsole'>
  readonly defaultRegion: () => string
}): ConsoleFor {
  const { book, store, vault, access } = options

  /** An IAM user's are got for the console alone: it takes none of GetSessionToken. */
  async function credentialsOf(
    session: KnownSession,
    region: string,
    caller: Caller,
  ): Promise<TemporaryCredentials> {
    if (session.kind === 'iam-user') {
      const key = await longTermKey(vault, session.saved)
      return getFederationToken(access, {
        region,
        endpointUrl: null,
        key,
        durationSeconds: longestConsoleSeconds,
      })
    }
    const { credentials } = await options.credentialsFor({ session: session.id, readOnly: false }, caller)
    return credentials
  }

  async function tokenFor(
    session: KnownSession,
    place: { readonly region: string; readonly signIn: string },
    caller: Caller,
  ): Promise<{ readonly token: Secret; readonly credentials: TemporaryCredentials }> {
    const credentials = await credentialsOf(session, place.region, caller)
    const ask = (durationSeconds: number | null): Promise<Secret> =>
      getSigninToken(access, { signIn: place.signIn, credentials, durationSeconds, signal: caller.signal })
    const durationSeconds = consoleDurationSeconds(session, book.sourceOf(session))
    try {
      return { token: await ask(durationSeconds), credentials }
    } catch (error) {
      // AWS's page does not say whether it was the duration that it did not allow.
      if (durationSeconds === null || awsFailure(error)?.status !== 400) throw error
      return { token: await ask(null), credentials }
    }
  }

  /** Nothing is asked of AWS before a guarded session was approved. */
  async function approve(session: KnownSession, caller: Caller): Promise<void> {
    if (options.settings().guardConsole === 'never' || environmentOf(session) !== 'production') return
    const question = {
      kind: 'approve',
      what: 'console',
      ...approvedSession(session),
      others: [],
      readOnly: false,
      offer: null,
      problem: null,
    } as const
    await options.prompts.open(question, { caller, timeoutMs: approvalMs }).answer
  }

  /** The service by its id, whatever it was called. */
  function note(
    session: KnownSession,
    { service, destination }: ConsoleRequest,
    credentials: TemporaryCredentials | null,
  ): void {
    const known = service === null || destination !== null ? null : findConsoleService(service)
    if (known !== null) options.recent.opened(session.id, known.id)
    options.notes.consoleOpened(session, known?.id ?? null, credentials)
  }

  return async (request, caller) => {
    const session = book.resolve(request.session)
    try {
      return await linkFor(session, request, caller)
    } catch (error) {
      options.notes.failed('console', error, { session })
      throw error
    }
  }

  async function linkFor(
    session: KnownSession,
    request: ConsoleRequest,
    caller: Caller,
  ): Promise<ConsoleLink> {
    const endpointUrl = access.endpointFor('signin', endpointUrlOf(book.rootOf(session)))
    const region = callingRegion({
      arn: arnOf(session),
      chosen: request.region ?? store.find(session.id)?.region ?? usualRegion(book, session),
      otherwise: options.defaultRegion(),
    })
    const { mode, place } = consoleWay({ request, settings: options.settings(), session })
    const destination = consoleDestination({ ...request, region, endpointUrl })
    const ofPortal = mode === 'portal' ? inPortal(session) : null
    await approve(session, caller)
    const way = { mode, place, session: consoleSession(session) }
    if (ofPortal !== null) {
      const isHome = request.service === null && request.destination === null
      const url = portalLink({
        startUrl: ofPortal.integration.startUrl,
        accountId: ofPortal.account.accountId,
        roleName: ofPortal.roleName,
        destination: isHome && request.region === null ? null : destination,
      })
      note(session, request, null)
      return { ...way, url: secret(url), signOut: 'nobody' }
    }
    const hosts = consoleHosts(region, endpointUrl)
    const { token, credentials } = await tokenFor(session, { region, signIn: hosts.signIn }, caller)
    const signOut = mode === 'single' ? signOutOf(hosts) : 'nobody'
    const url = signInLink(hosts, { token, destination, first: signOut === 'first' ? 'sign-out' : null })
    note(session, request, credentials)
    return { ...way, url, signOut }
  }
}

function consoleSession(session: KnownSession): ConsoleSession {
  const accountId = accountIdOf(session)
  return {
    id: session.id,
    label: labelOf(session),
    account: session.kind === 'identity-center-role' ? session.name : (accountId ?? session.name),
    accountId,
    environment: environmentOf(session),
  }
}

/** @throws CoreError `invalid-input`. */
function inPortal(session: KnownSession): Extract<KnownSession, { kind: 'identity-center-role' }> {
  if (session.kind === 'identity-center-role') return session
  throw new CoreError('invalid-input', `${labelOf(session)} is in no access portal`, {
    hint: 'open its console with --mode single, multi or isolated',
  })
}
