import type { Page, PortalAccount } from '../aws/sso.ts'
import { awsFailure } from '../aws/aws-error.ts'
import { isCoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import type { Catalog, CatalogAccount } from './catalog.ts'
import type { SavedCatalog } from './catalog-file.ts'
import { mergeAccounts, mergeRoles, prune, type RoleKeeping } from './merge-catalog.ts'
import { readingOrder } from './reading-order.ts'

/** The portal as a listing sees it: paced, repeated and signed in by whoever hands it in. */
export interface PortalListing {
  accounts(nextToken: string | null): Promise<Page<PortalAccount>>
  roles(accountId: string, nextToken: string | null): Promise<Page<string>>
}

export interface CatalogCounts {
  readonly accountsRead: number
  readonly accountsTotal: number | null
  readonly rolesRead: number
  readonly accountsWithRoles: number
}

/** How far a sync is. */
export interface SyncState {
  readonly counts: CatalogCounts
  /** Copies it whole, so it is for those who do so now and then. */
  readonly catalog: () => Catalog
  readonly unfinishedSince: Date
}

/** An unfinished sync is taken up within this time; after it everything is read again. */
const resumableMs = 60 * 60_000

/**
 * Reads all accounts, then the roles of each, telling what is known after every answer, and gives the whole. A failure
 * ends it with what was told last being worth keeping: the next sync goes on from there.
 */
export async function syncCatalog(options: {
  readonly integrationId: string
  readonly portal: PortalListing
  readonly before: SavedCatalog | null
  readonly clock: Clock
  readonly log: Log
  readonly keeping: RoleKeeping
  readonly tell: (state: SyncState) => void
}): Promise<{
  readonly catalog: Catalog
  /** Ids of the sessions of roles that were gone and are no longer kept. */
  readonly dropped: readonly string[]
  readonly counts: CatalogCounts
}> {
  const { integrationId, portal, clock, log } = options
  const known = options.before?.catalog.accounts ?? []
  const syncedAt = options.before?.catalog.syncedAt ?? null
  const resumed = resumableSince(options.before, clock.now())
  const unfinishedSince = resumed ?? clock.now()
  const accounts = new Map(known.map((account) => [account.accountId, account]))
  let counts: CatalogCounts = { accountsRead: 0, accountsTotal: null, rolesRead: 0, accountsWithRoles: 0 }

  function tell(change: Partial<CatalogCounts>): void {
    counts = { ...counts, ...change }
    const catalog = () => ({ integrationId, syncedAt, accounts: [...accounts.values()] })
    options.tell({ counts, catalog, unfinishedSince })
  }

  const listed = await allPages(
    (nextToken) => portal.accounts(nextToken),
    (read) => tell({ accountsRead: read }),
  )
  accounts.clear()
  for (const account of mergeAccounts(known, { listed, at: clock.now() }))
    accounts.set(account.accountId, account)
  const stillListed = new Set(listed.map((account) => account.accountId))
  const present = [...accounts.values()].filter((account) => stillListed.has(account.accountId))
  const queue = readingOrder(present, { changed: changedAccounts(known, listed), since: resumed })
  tell({
    accountsTotal: present.length,
    accountsWithRoles: present.length - queue.length,
    rolesRead: countRoles(present) - countRoles(queue),
  })

  await Promise.all(
    queue.map(async (account) => {
      const roleNames = await rolesOf(account)
      if (roleNames === null) return
      accounts.set(account.accountId, mergeRoles(account, { roleNames, at: clock.now() }))
      tell({
        accountsWithRoles: counts.accountsWithRoles + 1,
        rolesRead: counts.rolesRead + roleNames.length,
      })
    }),
  )
  const now = clock.now()
  const whole = { integrationId, syncedAt: now.toISOString(), accounts: [...accounts.values()] }
  return { ...prune(whole, { ...options.keeping, listed: stillListed, now }), counts }

  /** Null: AWS refuses this account, as it does for one that was closed meanwhile; what was known of it stays. */
  async function rolesOf({ accountId }: CatalogAccount): Promise<readonly string[] | null> {
    try {
      return await allPages((nextToken) => portal.roles(accountId, nextToken))
    } catch (error) {
      const status = awsFailure(error)?.status ?? 0
      if (!isCoreError(error, 'aws-refused') || ![400, 403, 404].includes(status)) throw error
      log.warn('the roles of an account could not be listed', { accountId, reason: error.message })
      return null
    }
  }
}

async function allPages<T>(
  page: (nextToken: string | null) => Promise<Page<T>>,
  onRead: (soFar: number) => void = () => {},
): Promise<readonly T[]> {
  const items: T[] = []
  let nextToken: string | null = null
  do {
    const next: Page<T> = await page(nextToken)
    items.push(...next.items)
    nextToken = next.nextToken
    onRead(items.length)
  } while (nextToken !== null)
  return items
}

function resumableSince(before: SavedCatalog | null, now: Date): Date | null {
  const since = before?.unfinishedSince ?? null
  if (since === null || now.getTime() - since.getTime() > resumableMs) return null
  return since
}

function changedAccounts(
  known: readonly CatalogAccount[],
  listed: readonly PortalAccount[],
): ReadonlySet<string> {
  const before = new Map(known.map((account) => [account.accountId, account]))
  return new Set(
    listed
      .filter(({ accountId, name, email }) => {
        const old = before.get(accountId)
        return old !== undefined && (old.name !== name || old.email !== email)
      })
      .map((account) => account.accountId),
  )
}

function countRoles(accounts: readonly CatalogAccount[]): number {
  return accounts.reduce((total, account) => total + account.roles.filter((role) => !role.gone).length, 0)
}
