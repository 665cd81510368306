import { setMaxListeners } from 'node:events'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import type { AwsAccess, AwsPlace } from '../aws/aws-access.ts'
import { getRoleCredentials, logout } from '../aws/sso.ts'
import type { CoreEvent } from '../contract/events.ts'
import type { IntegrationSummary, SyncResult } from '../contract/integration.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import type { Prompts } from '../prompts.ts'
import { createSharedFlights } from '../shared-flights.ts'
import { createCatalogFiles } from './catalog-file.ts'
import { createCatalogSync } from './catalog-sync.ts'
import type { CliTokenFiles } from './cli-token-files.ts'
import { createClientRegistrations, signInFlows } from './client-registrations.ts'
import type { IdentityCenter, Integration, SignInStatus } from './identity-center.ts'
import { integrationSummary } from './integration-summary.ts'
import type { RoleKeeping } from './merge-catalog.ts'
import { createPortalLanes, type PortalLanes } from './portal-lanes.ts'
import { createPortalRequests } from './portal-request.ts'
import { roleRefused } from './role-refused.ts'
import { type CliSharing, createSharedTokenStore } from './shared-token-store.ts'
import { signIn } from './sign-in.ts'
import type { SignInSecrets } from './sign-in-secrets.ts'
import { createTokenKeeper } from './token-keeper.ts'
import { createTokenStore } from './token-store.ts'
import { shellWord } from '../lib/shell-word.ts'

export interface IdentityCenterOptions {
  readonly access: AwsAccess
  readonly vault: SignInSecrets
  readonly prompts: Prompts
  readonly clock: Clock
  readonly log: Log
  readonly emit: (event: CoreEvent) => void
  readonly catalogFolder: string
  /** The catalogue grew or changed, also while a sync is under way. */
  readonly onCatalog: (integrationId: string) => void
  /** AWS named another region for this integration: from now on it is used, and should be kept. */
  readonly onRegion: (integrationId: string, region: string) => Promise<void>
  /** What keeps a role that AWS no longer lists. */
  readonly keeping: RoleKeeping
  readonly cliTokens: CliTokenFiles
  /** How an integration shares its sign-in with the AWS CLI; null: it does not. */
  readonly cliSharing: (integrationId: string) => CliSharing | null
  /** The name of the first integration of the same portal; null when it is this one. */
  readonly besides: (integration: Integration) => string | null
  /** Roles that were gone are no longer kept, and neither should be what was set on these sessions of theirs. */
  readonly onDropped: (sessionIds: readonly string[]) => Promise<void>
  /** From 0 up to 1, for pauses; left out: the machine's own. */
  readonly random?: () => number
}

/** Signing out waits this long for AWS. */
const logoutTimeoutMs = 5_000

export function createIdentityCenter(options: IdentityCenterOptions): IdentityCenter {
  const { access, vault, prompts, clock, log, emit } = options
  const random = options.random ?? Math.random
  const registrations = createClientRegistrations({ access, vault })
  const files = createCatalogFiles({ folder: options.catalogFolder, log })
  const signIns = createSharedFlights<void>()
  const syncs = createSharedFlights<SyncResult>()
  const signingIn = new Set<string>()
  const lanes = new Map<string, PortalLanes>()
  const corrections = new Map<string, { readonly instead: string; readonly region: string }>()
  const running = new Map<string, { readonly cancel: () => void; readonly ended: Promise<unknown> }>()
  /** Aborted when an integration is forgotten. */
  const lives = new Map<string, AbortController>()

  const tokens = createTokenKeeper({
    access,
    store: createSharedTokenStore({
      vault: createTokenStore(vault),
      files: options.cliTokens,
      sharingOf: options.cliSharing,
      now: () => clock.now(),
      log,
    }),
    registrations,
    log,
    random,
    placeOf,
    vaultClosed,
    needed: signInNeeded,
    changed,
  })
  const portalOf = createPortalRequests({ clock, tokens, lanesOf, placeOf })
  const catalogs = createCatalogSync({
    access,
    files,
    clock,
    log,
    emit,
    onCatalog(integration) {
      options.onCatalog(integration.id)
      changed(integration)
    },
    keeping: options.keeping,
    onDropped: options.onDropped,
    lanesOf,
    portalOf,
  })

  /** The integration in a caller's hand may be older than a correction of its region. */
  function placeOf({ id, region, endpointUrl, endpoints }: Integration): AwsPlace {
    const correction = corrections.get(id)
    return { region: correction?.instead === region ? correction.region : region, endpointUrl, endpoints }
  }

  function lanesOf(integrationId: string): PortalLanes {
    const existing = lanes.get(integrationId)
    if (existing !== undefined) return existing
    const made = createPortalLanes({ clock, random, goodRate: catalogs.goodRate(integrationId) })
    lanes.set(integrationId, made)
    return made
  }

  function lifeOf(integrationId: string): AbortController {
    const life = lives.get(integrationId) ?? new AbortController()
    // Every call in flight listens; Node takes more than ten for a leak.
    setMaxListeners(0, life.signal)
    lives.set(integrationId, life)
    return life
  }

  function signInNeeded(integration: Integration, reason: string): CoreError {
    prompts.record({ kind: 'browser', integration: integration.name, url: null, problem: null })
    return new CoreError('sign-in-needed', `${integration.name}: ${reason}`, {
      hint: `run keyturn sign-in ${shellWord(integration.name)}`,
    })
  }

  async function vaultClosed(): Promise<string | null> {
    const { state, reason } = await vault.status()
    return state === 'ready' ? null : (reason ?? `the vault is ${state}`)
  }

  async function status(integration: Integration): Promise<SignInStatus> {
    if (!signingIn.has(integration.id)) return tokens.status(integration)
    return { state: 'signing-in', tokenExpiresAt: null, signedInUntil: null, endedAt: null, reason: null }
  }

  async function forgetSignIn(integrationId: string): Promise<void> {
    await Promise.all([
      tokens.forget(integrationId),
      ...signInFlows.map((flow) => registrations.drop(integrationId, flow)),
    ])
  }

  function changed(integration: Integration): void {
    void announce(integration).catch((error: unknown) => {
      log.error('a change could not be announced', { integration: integration.name, reason: String(error) })
    })
  }

  async function announce(integration: Integration): Promise<void> {
    emit({ type: 'integration-changed', integration: await summary(integration) })
  }

  async function summary(integration: Integration): Promise<IntegrationSummary> {
    return integrationSummary(
      { ...integration, region: placeOf(integration).region },
      {
        besides: options.besides(integration),
        signIn: await status(integration),
        catalog: catalogs.catalog(integration.id),
        syncing: catalogs.syncing(integration.id),
        syncFailure: catalogs.syncFailure(integration.id),
      },
    )
  }

  return {
    status,
    summary,
    async signIn(integration, { flow, caller }) {
      await signIns.run(integration.id, caller, async (together) => {
        const life = lifeOf(integration.id)
        const signal = AbortSignal.any([together.signal, life.signal])
        signingIn.add(integration.id)
        changed(integration)
        try {
          const token = await signIn({
            access,
            prompts,
            registrations,
            integration,
            place: placeOf(integration),
            flow,
            caller: { ...together, signal },
            onRegion: async (region) => {
              log.info('AWS names another region', { integration: integration.name, region })
              corrections.set(integration.id, { instead: integration.region, region })
              await options.onRegion(integration.id, region)
            },
          })
          if (life.signal.aborted) throw new CoreError('cancelled', `${integration.name} was removed`)
          await tokens.adopt(integration, token)
          prompts.meet(integration.name)
        } finally {
          signingIn.delete(integration.id)
          changed(integration)
        }
      })
    },
    async signOut(integration) {
      const token = await tokens.take(integration)
      changed(integration)
      if (token === null) return
      try {
        await logout(access, {
          place: placeOf(integration),
          accessToken: token.accessToken,
          signal: AbortSignal.timeout(logoutTimeoutMs),
        })
      } catch (error) {
        if (!isCoreError(error)) throw error
        log.warn('AWS was not told of the sign-out', { integration: integration.name, reason: error.message })
      }
    },
    tokenRefreshDue: (integration) => tokens.refreshDue(integration.id),
    async refreshToken(integration) {
      try {
        await tokens.usable(integration)
      } catch (error) {
        tokens.postpone(integration.id)
        const reason = isCoreError(error) ? error.message : String(error)
        log.warn('the sign-in was not refreshed', { integration: integration.name, reason })
      }
    },
    roleCredentials: (integration, { accountId, roleName }): Promise<TemporaryCredentials> =>
      portalOf(integration)('urgent', {
        signal: lifeOf(integration.id).signal,
        call: (portal) => getRoleCredentials(access, { ...portal, accountId, roleName }),
      }).catch((error: unknown) => {
        throw roleRefused(error)
      }),
    catalog: catalogs.catalog,
    syncing: catalogs.syncing,
    syncFailure: catalogs.syncFailure,
    sync: (integration, caller) =>
      syncs.run(integration.id, caller, async (together) => {
        const cancelled = new AbortController()
        const signal = AbortSignal.any([together.signal, lifeOf(integration.id).signal, cancelled.signal])
        const result = catalogs.sync(integration, { ...together, signal })
        running.set(integration.id, { cancel: () => cancelled.abort(), ended: result.catch(() => {}) })
        changed(integration)
        try {
          return await result
        } finally {
          running.delete(integration.id)
          changed(integration)
        }
      }),
    async cancelSync(integrationId) {
      const sync = running.get(integrationId)
      sync?.cancel()
      await sync?.ended
    },
    unread: catalogs.unread,
    readFirst: catalogs.readFirst,
    async shareSignIn(integration) {
      const shared = await tokens.share(integration)
      changed(integration)
      return shared
    },
    unshareSignIn: (integration) => tokens.unshare(integration),
    forgetSignIn,
    forgetRole: catalogs.forgetRole,
    async forget(integrationId) {
      lifeOf(integrationId).abort()
      lives.delete(integrationId)
      lanes.delete(integrationId)
      corrections.delete(integrationId)
      await Promise.all([forgetSignIn(integrationId), catalogs.forget(integrationId)])
    },
    load: catalogs.load,
  }
}
