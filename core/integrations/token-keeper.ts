import type { AwsAccess, AwsPlace } from '../aws/aws-access.ts'
import { awsFailure } from '../aws/aws-error.ts'
import { createToken } from '../aws/sso-oidc.ts'
import { type CoreError, isCoreError } from '../core-error.ts'
import type { Log } from '../host.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import type { Secret } from '../secrets/secret.ts'
import type { ClientRegistrations } from './client-registrations.ts'
import type { Integration, SignInStatus } from './identity-center.ts'
import type { SharedTokenStore } from './shared-token-store.ts'
import { knownOf, newStanding, type SignInStanding } from './sign-in-standing.ts'
import { refreshDueAt, refreshPauseMs } from './token-refresh.ts'
import type { SignInToken } from './token-store.ts'

/** An access token to call the portal with, now. */
export interface UsableToken {
  readonly accessToken: Secret
  /** From then on a fresh one should be asked for. */
  readonly goodUntil: Date
}

/**
 * Keeps sign-ins alive: refreshes when due, one refresh at a time for each integration, and remembers when only a
 * person can help, so that however many ask, AWS is asked once.
 */
export interface TokenKeeper {
  /** @throws CoreError `sign-in-needed`; `network` or `aws-unavailable` while a due refresh fails; `vault-*`. */
  usable(integration: Integration): Promise<UsableToken>
  /** For a token AWS refused before its time: another one, by one refresh. @throws as `usable` does. */
  replacement(integration: Integration, refused: Secret): Promise<UsableToken>
  /** AWS refuses even a fresh token: nothing but a new sign-in helps. Null: it has been replaced meanwhile. */
  giveUp(integration: Integration, refused: Secret): Promise<CoreError | null>
  /** A new sign-in. */
  adopt(integration: Integration, token: SignInToken): Promise<void>
  /** Forgets the sign-in and gives it back, so that AWS can be told; null: there was none, or it does not open. */
  take(integration: Integration): Promise<SignInToken | null>
  forget(integrationId: string): Promise<void>
  /** Puts the sign-in there is where it is shared from now on; false: there is none. */
  share(integration: Integration): Promise<boolean>
  /** Takes it out from where it was shared, keeping it. @throws CoreError `aws-file-unwritable`, `vault-*`. */
  unshare(integration: Integration): Promise<void>
  /** `signing-in` is known elsewhere. */
  status(integration: Integration): Promise<SignInStatus>
  refreshDue(integrationId: string): Date | null
  /** Failed in the background: not before a while again. */
  postpone(integrationId: string): void
}

const notSignedIn = 'nobody is signed in'
const ended = 'the sign-in has ended'
/** A token this close to its end could expire on the way to AWS. */
const tooLateMs = 5_000
const postponeMs = 60_000

/** Answers to a refresh after which no other refresh can succeed. */
const finalAnswers = new Set([
  'InvalidGrantException',
  'ExpiredTokenException',
  'AccessDeniedException',
  'InvalidClientException',
  'UnauthorizedClientException',
  'InvalidScopeException',
  'UnsupportedGrantTypeException',
])

export function createTokenKeeper(options: {
  readonly access: AwsAccess
  readonly store: SharedTokenStore
  readonly registrations: ClientRegistrations
  readonly log: Log
  readonly random: () => number
  readonly placeOf: (integration: Integration) => AwsPlace
  /** Why no secret can be opened now, or null. */
  readonly vaultClosed: () => Promise<string | null>
  /** Makes the error for a sign-in that is needed, and the need known. */
  readonly needed: (integration: Integration, reason: string) => CoreError
  readonly changed: (integration: Integration) => void
}): TokenKeeper {
  const { access, store, registrations, log } = options
  const standings = new Map<string, SignInStanding>()
  const inTurn = createKeyedQueue()
  const now = () => access.clock.now().getTime()

  function standingOf(integrationId: string): SignInStanding {
    const standing = standings.get(integrationId) ?? newStanding()
    standings.set(integrationId, standing)
    return standing
  }

  async function current(integration: Integration): Promise<SignInToken> {
    const standing = standingOf(integration.id)
    if (standing.needed !== null) {
      if (!(await store.isReplaced(integration.id))) throw options.needed(integration, standing.needed)
      Object.assign(standing, newStanding())
    }
    const token = await store.find(integration.id)
    if (token === null) throw options.needed(integration, notSignedIn)
    standing.known = knownOf(token)
    return token
  }

  async function usable(integration: Integration): Promise<UsableToken> {
    const token = await current(integration)
    if (now() < dueAt(token)) return asUsable(token)
    const { pause } = standingOf(integration.id)
    if (token.refreshToken !== null && (pause === null || pause.until.getTime() <= now())) {
      try {
        return asUsable(await refreshed(integration, token))
      } catch (error) {
        if (!isPassing(error) || !isAlive(token)) throw error
        return asUsable(token)
      }
    }
    if (isAlive(token)) return asUsable(token)
    if (token.refreshToken !== null && pause !== null) throw pause.error
    throw await end(integration)
  }

  async function refreshed(integration: Integration, token: SignInToken): Promise<SignInToken> {
    const standing = standingOf(integration.id)
    if (token.refreshToken === null) throw await end(integration)
    try {
      const issued = await createToken(access, {
        place: options.placeOf(integration),
        client: token.client,
        grant: { kind: 'refresh-token', refreshToken: token.refreshToken },
      })
      const next = { ...issued, flow: token.flow, client: token.client }
      await store.put(integration.id, next)
      Object.assign(standing, newStanding(), { known: knownOf(next) })
      options.changed(integration)
      return next
    } catch (error) {
      const name = awsFailure(error)?.name ?? ''
      if (!finalAnswers.has(name)) {
        standing.failures += 1
        const pauseMs = refreshPauseMs(standing.failures, options.random())
        standing.pause = { until: new Date(now() + pauseMs), error }
        throw error
      }
      log.info('the sign-in cannot be refreshed', { integration: integration.name, answer: name })
      const other = await store.find(integration.id)
      // Another program that shares the sign-in was first, and the refresh token is replaced.
      if (other !== null && other.accessToken.reveal() !== token.accessToken.reveal() && isAlive(other)) {
        standing.known = knownOf(other)
        return other
      }
      if (name.includes('Client')) await registrations.drop(integration.id, token.flow)
      throw await end(integration)
    }
  }

  /** The sign-in is over: forgotten, so that a restart knows it too. */
  async function end(integration: Integration): Promise<CoreError> {
    Object.assign(standingOf(integration.id), newStanding(), { needed: ended, endedAt: access.clock.now() })
    await store.remove(integration.id)
    options.changed(integration)
    return options.needed(integration, ended)
  }

  function isAlive(token: SignInToken): boolean {
    return now() < token.expiresAt.getTime() - tooLateMs
  }

  return {
    usable: (integration) => inTurn(integration.id, () => usable(integration)),
    replacement: (integration, refused) =>
      inTurn(integration.id, async () => {
        const token = await current(integration)
        if (token.accessToken.reveal() !== refused.reveal()) return asUsable(token)
        return asUsable(await refreshed(integration, token))
      }),
    giveUp: (integration, refused) =>
      inTurn(integration.id, async () => {
        const token = await store.find(integration.id)
        if (token !== null && token.accessToken.reveal() !== refused.reveal()) return null
        return end(integration)
      }),
    adopt: (integration, token) =>
      inTurn(integration.id, async () => {
        await store.put(integration.id, token)
        standings.set(integration.id, { ...newStanding(), known: knownOf(token) })
      }),
    take: (integration) =>
      inTurn(integration.id, async () => {
        const token = await openable(store.find(integration.id))
        standings.set(integration.id, newStanding())
        await store.remove(integration.id)
        return token
      }),
    share: (integration) =>
      inTurn(integration.id, async () => {
        const token = await store.find(integration.id)
        if (token !== null) await store.put(integration.id, token)
        return token !== null
      }),
    unshare: (integration) => inTurn(integration.id, () => store.unshare(integration.id)),
    forget: async (integrationId) => {
      standings.delete(integrationId)
      await store.remove(integrationId)
    },
    async status(integration) {
      const { known, needed, endedAt } = standingOf(integration.id)
      if (needed !== null && !(await store.isReplaced(integration.id)))
        return { ...signedOut, endedAt, reason: needed }
      const record = await store.recorded(integration.id)
      if (record === null) return { ...signedOut, endedAt: null, reason: notSignedIn }
      const tokenExpiresAt = known?.expiresAt ?? record.expiresAt
      const closed = known === null && record.sealed ? await options.vaultClosed() : null
      const unended = { tokenExpiresAt, signedInUntil: record.expiresAt, endedAt: null }
      if (closed !== null) return { ...unended, state: 'unknown', reason: closed }
      if (record.expiresAt !== null && record.expiresAt.getTime() <= now()) {
        return { ...signedOut, tokenExpiresAt, endedAt: record.expiresAt, reason: ended }
      }
      return { ...unended, state: 'signed-in', reason: null }
    },
    refreshDue(integrationId) {
      const { known, pause, postponedUntil } = standingOf(integrationId)
      if (known === null || !known.refreshable) return null
      const notBefore = [pause?.until, postponedUntil].map((date) => date?.getTime() ?? 0)
      return new Date(Math.max(dueAt(known), ...notBefore))
    },
    postpone(integrationId) {
      standingOf(integrationId).postponedUntil = new Date(now() + postponeMs)
    },
  }
}

const signedOut = { state: 'sign-in-needed', tokenExpiresAt: null, signedInUntil: null } as const

function asUsable(token: SignInToken): UsableToken {
  return { accessToken: token.accessToken, goodUntil: refreshDueAt(token) }
}

function dueAt(token: { readonly issuedAt: Date; readonly expiresAt: Date }): number {
  return refreshDueAt(token).getTime()
}

function isPassing(error: unknown): boolean {
  return isCoreError(error, 'network', 'aws-unavailable', 'aws-refused')
}

/** Signing out has to work with a locked vault too: what cannot be opened is only forgotten. */
async function openable(token: Promise<SignInToken | null>): Promise<SignInToken | null> {
  try {
    return await token
  } catch (error) {
    if (isCoreError(error, 'vault-locked', 'vault-missing', 'vault-changed', 'vault-unreadable')) return null
    throw error
  }
}
