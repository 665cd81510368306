import { setMaxListeners } from 'node:events'
import type { AwsAccess } from '../aws/aws-access.ts'
import { listAccountRoles, listAccounts, type PortalCall } from '../aws/sso.ts'
import type { Caller } from '../caller.ts'
import type { CoreEvent } from '../contract/events.ts'
import type { SyncFailure, SyncProgress, SyncResult } from '../contract/integration.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import { internalFailure } from '../internal-failure.ts'
import type { Catalog, CatalogAccount } from './catalog.ts'
import type { CatalogFiles, SavedCatalog } from './catalog-file.ts'
import { forgetRoles } from './forgotten-roles.ts'
import type { Integration } from './identity-center.ts'
import { prune, type RoleKeeping } from './merge-catalog.ts'
import type { PortalLanes } from './portal-lanes.ts'
import type { PortalRequest } from './portal-request.ts'
import { type CatalogCounts, syncCatalog, type SyncState } from './sync-catalog.ts'
import { syncDifferences } from './sync-differences.ts'
import { createWantedAccounts } from './wanted-accounts.ts'

/** The catalogues: in memory, on disk, and the syncs that read them from AWS. */
export interface CatalogSync {
  catalog(integrationId: string): Catalog | null
  syncing(integrationId: string): SyncProgress | null
  /** How the last sync failed; null when it did not, and while one runs. */
  syncFailure(integrationId: string): SyncFailure | null
  /** The caller's signal ends it with `cancelled`; what was read is kept and the next sync goes on from there. */
  sync(integration: Integration, caller: Caller): Promise<SyncResult>
  /** While a sync runs: the accounts whose roles were never read. */
  unread(integrationId: string): readonly CatalogAccount[]
  /** In the syncs that run now, these accounts' roles are read next. */
  readFirst(accountIds: readonly string[]): void
  /** Portal calls a second that AWS bore last; null when unknown. */
  goodRate(integrationId: string): number | null
  /** From disk, without what has been gone for too long by now. */
  load(integrationIds: readonly string[]): Promise<void>
  /**
   * Marks the role of this session as forgotten, if it is gone, also for a sync that runs.
   * @throws CoreError `state-unwritable`; it is then forgotten until the next start.
   */
  forgetRole(integrationId: string, sessionId: string): Promise<void>
  forget(integrationId: string): Promise<void>
}

/** While a sync runs: how often front ends hear of it, and how much of it a crash may cost. */
const tellEveryMs = 250
const saveEveryMs = 5_000

const notYet: SyncProgress = {
  accountsRead: 0,
  accountsTotal: null,
  rolesRead: 0,
  accountsWithRoles: 0,
  throttled: false,
}

export function createCatalogSync(options: {
  readonly access: AwsAccess
  readonly files: CatalogFiles
  readonly clock: Clock
  readonly log: Log
  readonly emit: (event: CoreEvent) => void
  readonly onCatalog: (integration: Integration) => void
  readonly keeping: RoleKeeping
  readonly onDropped: (sessionIds: readonly string[]) => Promise<void>
  readonly lanesOf: (integrationId: string) => PortalLanes
  readonly portalOf: (integration: Integration) => PortalRequest
}): CatalogSync {
  const { access, files, clock, log, emit } = options
  const saved = new Map<string, SavedCatalog>()
  const running = new Map<string, SyncProgress>()
  const forgotten = new Set<string>()
  /** By integration that is synced now: sessions whose roles were forgotten since it began. */
  const forgottenMeanwhile = new Map<string, Set<string>>()
  const failures = new Map<string, SyncFailure>()
  const wanted = createWantedAccounts()

  async function sync(integration: Integration, caller: Caller): Promise<SyncResult> {
    failures.delete(integration.id)
    try {
      return await read(integration, caller)
    } catch (error) {
      const failure = syncFailureOf(error, clock.now())
      if (failure !== null && !forgotten.has(integration.id)) failures.set(integration.id, failure)
      throw error
    }
  }

  async function read(integration: Integration, caller: Caller): Promise<SyncResult> {
    const { id } = integration
    const startedAt = clock.now()
    const before = saved.get(id) ?? null
    const failed = new AbortController()
    const signal = AbortSignal.any([caller.signal, failed.signal])
    // Every account that waits for its turn listens; Node takes more than ten for a leak.
    setMaxListeners(0, signal)
    const lanes = options.lanesOf(id)
    const tally = { calls: 0, throttledAnswers: 0 }
    const portal = options.portalOf(integration)
    const request = <T>(call: (portal: PortalCall) => Promise<T>, priority = () => 0) =>
      portal('listing', {
        signal,
        call,
        priority,
        onAnswer(throttled) {
          tally.calls += 1
          if (throttled) tally.throttledAnswers += 1
        },
      })
    const keep = keeper(integration, caller)
    running.set(id, notYet)
    forgottenMeanwhile.set(id, new Set())
    try {
      const { catalog, dropped, counts } = await syncCatalog({
        integrationId: id,
        before,
        clock,
        log,
        keeping: options.keeping,
        portal: {
          accounts: (nextToken) => request((portal) => listAccounts(access, { ...portal, nextToken })),
          roles: (accountId, nextToken) =>
            request(
              (portal) => listAccountRoles(access, { ...portal, accountId, nextToken }),
              () => wanted.priority(accountId),
            ),
        },
        tell: (state) => keep.hear(state),
      })
      const complete = { catalog, unfinishedSince: null, goodRate: lanes.goodRate() }
      await keep.complete(complete, { counts, dropped })
      return {
        integration: id,
        accounts: counts.accountsTotal ?? 0,
        roles: counts.rolesRead,
        ...syncDifferences(before?.catalog ?? null, catalog),
        tookSeconds: (clock.now().getTime() - startedAt.getTime()) / 1000,
        ...tally,
      }
    } catch (error) {
      // What else is under way would only fail the same way.
      failed.abort()
      await keep.rest()
      if (caller.signal.aborted) {
        throw new CoreError('cancelled', 'the sync was cancelled; what was read is kept', { cause: error })
      }
      throw error
    } finally {
      running.delete(id)
      forgottenMeanwhile.delete(id)
      if (running.size === 0) wanted.clear()
    }
  }

  /** What was forgotten while a sync went on stays forgotten. */
  function remember(state: SavedCatalog): SavedCatalog {
    const { integrationId } = state.catalog
    const meanwhile = forgottenMeanwhile.get(integrationId) ?? new Set<string>()
    const remembered = { ...state, catalog: forgetRoles(state.catalog, meanwhile) }
    saved.set(integrationId, remembered)
    return remembered
  }

  /** Time passes while nothing is synced, too. A home that cannot be written keeps what is due until the next time. */
  async function dropOverdue({ catalog, ...rest }: SavedCatalog): Promise<SavedCatalog> {
    // An account without a role is in there because it is listed.
    const listed = catalog.accounts.filter(({ roles }) => roles.length === 0)
    const pruned = prune(catalog, {
      ...options.keeping,
      listed: new Set(listed.map(({ accountId }) => accountId)),
      now: clock.now(),
    })
    const kept = { ...rest, catalog: pruned.catalog }
    if (pruned.dropped.length === 0) return kept
    try {
      await options.onDropped(pruned.dropped)
      await files.write(kept)
    } catch (error) {
      if (!isCoreError(error, 'state-unwritable')) throw error
      log.warn('what AWS no longer lists could not be dropped yet', { reason: error.message })
    }
    return kept
  }

  /** Takes what a sync tells: to memory and front ends now and then, to disk more seldom. */
  function keeper(integration: Integration, caller: Caller) {
    const { id } = integration
    let toldAt = Number.NEGATIVE_INFINITY
    let listed = false
    let savedAt = clock.now().getTime()
    let latest: SyncState | null = null
    let writing: Promise<void> = Promise.resolve()

    /** Asked at the last moment: a file written after it was removed would stay for ever. */
    async function write(state: SavedCatalog): Promise<void> {
      if (!forgotten.has(id)) await files.write(state)
    }

    /** Into memory. */
    function take(state: SyncState): SavedCatalog {
      const { catalog, unfinishedSince } = state
      const taken = { catalog: catalog(), unfinishedSince, goodRate: options.lanesOf(id).goodRate() }
      return remember(taken)
    }

    function announce(counts: CatalogCounts): void {
      const progress: SyncProgress = { ...counts, throttled: options.lanesOf(id).throttled() }
      running.set(id, progress)
      const event: CoreEvent = { type: 'sync-progress', integration: id, progress }
      emit(event)
      caller.emit(event)
      options.onCatalog(integration)
    }

    return {
      hear(state: SyncState): void {
        // The last answers of a cancelled sync come too late: its integration may be forgotten by now.
        if (caller.signal.aborted) return
        latest = state
        const now = clock.now().getTime()
        // All accounts are known: people look for theirs at once, whenever something was told last.
        const complete = state.counts.accountsTotal !== null && !listed
        if (now - toldAt < tellEveryMs && !complete) return
        listed ||= complete
        toldAt = now
        const taken = take(state)
        announce(state.counts)
        if (now - savedAt < saveEveryMs) return
        savedAt = now
        writing = writing
          .then(() => write(taken))
          // A full disk fails the sync at its end; meanwhile memory holds everything.
          .catch((error: unknown) => {
            log.warn('the catalogue could not be written', { reason: String(error) })
          })
      },
      async complete(
        state: SavedCatalog,
        { counts, dropped }: { readonly counts: CatalogCounts; readonly dropped: readonly string[] },
      ): Promise<void> {
        latest = null
        if (forgotten.has(id)) return
        remember(state)
        announce(counts)
        // Before the file, which alone tells whose settings they are.
        if (dropped.length > 0) await options.onDropped(dropped)
        await writing
        await write(saved.get(id) ?? state)
      },
      /** After a failure: what was heard stays. Of an integration that is forgotten nothing does. */
      async rest(): Promise<void> {
        await writing
        if (latest === null || forgotten.has(id)) return
        await write(take(latest))
        options.onCatalog(integration)
      },
    }
  }

  return {
    sync,
    catalog: (integrationId) => saved.get(integrationId)?.catalog ?? null,
    syncing: (integrationId) => running.get(integrationId) ?? null,
    syncFailure: (integrationId) => failures.get(integrationId) ?? null,
    unread: (integrationId) =>
      running.has(integrationId)
        ? (saved.get(integrationId)?.catalog.accounts ?? []).filter(({ rolesReadAt }) => rolesReadAt === null)
        : [],
    readFirst(accountIds) {
      if (running.size > 0) wanted.want(accountIds)
    },
    goodRate: (integrationId) => saved.get(integrationId)?.goodRate ?? null,
    async load(integrationIds) {
      await Promise.all(
        integrationIds.map(async (id) => {
          const found = await files.read(id)
          if (found !== null) saved.set(id, await dropOverdue(found))
        }),
      )
    },
    async forgetRole(integrationId, sessionId) {
      const now = saved.get(integrationId)
      if (now === undefined) return
      forgottenMeanwhile.get(integrationId)?.add(sessionId)
      const then = { ...now, catalog: forgetRoles(now.catalog, new Set([sessionId])) }
      saved.set(integrationId, then)
      await files.write(then)
    },
    async forget(integrationId) {
      forgotten.add(integrationId)
      saved.delete(integrationId)
      running.delete(integrationId)
      failures.delete(integrationId)
      await files.remove(integrationId)
    },
  }
}

/** Null for one that a person ended, and for one that waits for a sign-in, which the integration says itself. */
function syncFailureOf(error: unknown, now: Date): SyncFailure | null {
  if (isCoreError(error, 'cancelled', 'sign-in-needed')) return null
  const { code, message, hint } = isCoreError(error) ? error : internalFailure
  return { at: now.toISOString(), code, message, hint }
}
