import { callingRegion } from '../access/calling-region.ts'
import { longTermKey } from '../access/iam-user.ts'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { AwsAccess } from '../aws/aws-access.ts'
import { awsFailure } from '../aws/aws-error.ts'
import { getSigninToken } from '../aws/signin-token.ts'
import { getFederationToken } from '../aws/sts.ts'
import type { Caller } from '../caller.ts'
import type { ConsoleMode, ConsoleSession } from '../contract/console.ts'
import { CoreError } from '../core-error.ts'
import { assertNever } from '../lib/assert-never.ts'
import type { CredentialsFor } from '../operations/credentials-for.ts'
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
import { consoleHosts } from './console-hosts.ts'
import { portalLink } from './portal-link.ts'
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
  /** Null: what suits the session and any browser. */
  readonly mode: ConsoleMode | null
}

/** The way into the console. It never reaches a renderer. */
export interface ConsoleLink {
  /** Whoever opens it first is signed in; of `portal`, whoever is signed in to the portal. */
  readonly url: Secret
  readonly mode: ConsoleMode
  readonly session: ConsoleSession
}

/** @throws CoreError `invalid-input` for what this session cannot have, and whatever its credentials may meet. */
export type ConsoleFor = (request: ConsoleRequest, caller: Caller) => Promise<ConsoleLink>

export function createConsole(options: {
  readonly book: SessionBook
  readonly store: ActiveStore
  readonly vault: Vault
  readonly access: AwsAccess
  readonly credentialsFor: CredentialsFor
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
  ): Promise<Secret> {
    const credentials = await credentialsOf(session, place.region, caller)
    const ask = (durationSeconds: number | null): Promise<Secret> =>
      getSigninToken(access, { signIn: place.signIn, credentials, durationSeconds, signal: caller.signal })
    const durationSeconds = consoleDurationSeconds(session, book.sourceOf(session))
    try {
      return await ask(durationSeconds)
    } catch (error) {
      // AWS's page does not say whether it was the duration that it did not allow.
      if (durationSeconds === null || awsFailure(error)?.status !== 400) throw error
      return ask(null)
    }
  }

  return async (request, caller) => {
    const session = book.resolve(request.session)
    const endpointUrl = access.endpointFor('signin', endpointUrlOf(book.rootOf(session)))
    const region = callingRegion({
      arn: arnOf(session),
      chosen: request.region ?? store.find(session.id)?.region ?? usualRegion(book, session),
      otherwise: options.defaultRegion(),
    })
    const mode = request.mode ?? usualMode(session)
    const destination = consoleDestination({ ...request, region, endpointUrl })
    const link = (url: Secret): ConsoleLink => ({
      url,
      mode,
      session: {
        id: session.id,
        label: labelOf(session),
        account:
          session.kind === 'identity-center-role' ? session.name : (accountIdOf(session) ?? session.name),
        accountId: accountIdOf(session),
        environment: environmentOf(session),
      },
    })
    switch (mode) {
      case 'portal': {
        if (session.kind !== 'identity-center-role') throw noPortal(session)
        const isHome = request.service === null && request.destination === null
        return link(
          secret(
            portalLink({
              startUrl: session.integration.startUrl,
              accountId: session.account.accountId,
              roleName: session.roleName,
              destination: isHome && request.region === null ? null : destination,
            }),
          ),
        )
      }
      case 'single':
      case 'multi':
      case 'isolated': {
        const hosts = consoleHosts(region, endpointUrl)
        const token = await tokenFor(session, { region, signIn: hosts.signIn }, caller)
        return link(signInLink(hosts, { token, destination, first: mode === 'single' ? 'sign-out' : null }))
      }
      default:
        return assertNever(mode)
    }
  }
}

/** The portal's link opens beside whatever the browser holds; elsewhere a browser holds one identity until it is told. */
function usualMode(session: KnownSession): ConsoleMode {
  return session.kind === 'identity-center-role' && session.integration.endpointUrl === null
    ? 'portal'
    : 'single'
}

function noPortal(session: KnownSession): CoreError {
  return new CoreError('invalid-input', `${labelOf(session)} is in no access portal`, {
    hint: 'open its console with --mode single, multi or isolated',
  })
}
