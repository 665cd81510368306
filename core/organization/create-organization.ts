import { setMaxListeners } from 'node:events'
import type { OrganizationsCall, OrganizationsListing } from '../aws/organizations.ts'
import type { Caller } from '../caller.ts'
import type { Organization, OrganizationProgress, OrganizationState } from '../contract/organization.ts'
import { CoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import { createPortalLanes } from '../integrations/portal-lanes.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { type AccountPlace, accountPlaces } from './account-places.ts'
import type { OrganizationFile, SavedOrganization } from './organization-file.ts'
import { organizationRefusal } from './organization-refusal.ts'
import { type Allowed, readPolicies, readTags, readTree } from './read-organization.ts'

/** The session that an organization is read with. */
export interface Reader {
  readonly id: string
  /** For what is told of it. */
  readonly name: string
}

/** What AWS Organizations told of the accounts, kept for all that is grouped and searched by it. */
export interface OrganizationKeeper {
  known(): Omit<OrganizationState, 'session'>
  isKnown(): boolean
  /** Null: the organization is not known, or not the account in it. */
  placeOf(accountId: string): AccountPlace | null
  /**
   * Reads it: units and accounts, which are kept as soon as they are there, then policies and tags.
   * `chosen` is called once the session was let in, before anything of it is kept.
   * @throws CoreError `organization-refused` with the permission that is missing, and whatever else calls to AWS meet.
   */
  read(
    reader: Reader,
    options: { readonly caller: Caller; readonly chosen: () => Promise<void> },
  ): Promise<void>
  /** What is known, and what is kept of it on disk. */
  forget(): Promise<void>
}

export async function createOrganization(options: {
  readonly file: OrganizationFile
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
  /** AWS Organizations, with the credentials of a session. */
  readonly listingFor: (
    reader: Reader,
    how: Pick<OrganizationsCall, 'paced' | 'signal'> & { readonly caller: Caller },
  ) => Promise<OrganizationsListing>
  /** How far a reading is; null: it is over. */
  readonly tell: (progress: OrganizationProgress | null) => void
  /** What is known of the organization is other than before. */
  readonly changed: () => void
}): Promise<OrganizationKeeper> {
  const { file, clock, log, random, changed } = options
  let saved: SavedOrganization | null = await file.read()
  let places = placesOf(saved)
  let reading: OrganizationProgress | null = null
  const inTurn = createKeyedQueue()

  async function keep(next: SavedOrganization | null): Promise<void> {
    if (next === null) await file.remove()
    else await file.write(next)
    saved = next
    places = placesOf(next)
    changed()
  }

  function tell(progress: OrganizationProgress | null, caller: Caller): void {
    reading = progress
    options.tell(progress)
    caller.emit({ type: 'organization-progress', progress })
  }

  async function read(
    reader: Reader,
    { caller, chosen, signal }: Parameters<OrganizationKeeper['read']>[1] & { readonly signal: AbortSignal },
  ): Promise<void> {
    // The organization's limits are shared by everybody who asks: what AWS bears is found out, not assumed.
    const lanes = createPortalLanes({ clock, random, goodRate: null })
    const note = (progress: Omit<OrganizationProgress, 'throttled'>): void => {
      tell({ ...progress, throttled: lanes.throttled() }, caller)
    }
    const listing = await options.listingFor(reader, {
      caller,
      signal,
      paced: (call) => lanes.run('listing', call, { signal }),
    })
    const tree = await readTree(listing, note)
    await chosen()
    let organization: Organization = withOldDetails(tree, saved)
    const { syncedAt = null } = sameAsBefore(tree, saved) ?? {}
    const soFar = () => ({ sessionId: reader.id, syncedAt, refused: [], organization })
    await keep(soFar())
    const policies = await readPolicies(listing, note)
    organization = { ...organization, policies: policies.found }
    await keep(soFar())
    const tags = await readTags(listing, organization.accounts, note)
    organization = { ...organization, accounts: tags.found ?? withoutTags(organization) }
    const refused = refusals(policies, tags)
    await keep({ ...soFar(), syncedAt: clock.now().toISOString(), refused })
    log.info('read the organization', {
      session: reader.id,
      units: organization.units.length,
      accounts: organization.accounts.length,
      refused,
    })
  }

  return {
    known: () => ({
      organization: saved?.organization ?? null,
      syncedAt: saved?.syncedAt ?? null,
      refused: saved?.refused ?? [],
      reading,
    }),
    isKnown: () => saved !== null,
    placeOf: (accountId) => places.get(accountId) ?? null,
    read: (reader, how) =>
      inTurn('read', async () => {
        if (how.caller.signal.aborted) throw new CoreError('cancelled', 'cancelled')
        const failed = new AbortController()
        const signal = AbortSignal.any([how.caller.signal, failed.signal])
        // Everything that waits for its turn listens.
        setMaxListeners(0, signal)
        try {
          await read(reader, { ...how, signal })
        } catch (error) {
          failed.abort()
          throw organizationRefusal(error, reader.name)
        } finally {
          tell(null, how.caller)
        }
      }),
    forget: () => inTurn('read', () => keep(null)),
  }
}

function placesOf(saved: SavedOrganization | null): ReadonlyMap<string, AccountPlace> {
  return saved === null ? new Map() : accountPlaces(saved.organization)
}

/** A tree that was just read, with the policies and tags of before until they are read, too. */
function withOldDetails(
  tree: Pick<Organization, 'managementAccountId' | 'units' | 'accounts'>,
  before: SavedOrganization | null,
): Organization {
  const { organization: old = null } = sameAsBefore(tree, before) ?? {}
  const tagsOf = new Map(old?.accounts.map(({ id, tags }) => [id, tags]))
  return {
    ...tree,
    accounts: tree.accounts.map((account) => ({ ...account, tags: tagsOf.get(account.id) ?? null })),
    policies: old?.policies ?? null,
  }
}

/** Null: what was known before is another organization. */
function sameAsBefore(
  { units }: Pick<Organization, 'units'>,
  before: SavedOrganization | null,
): SavedOrganization | null {
  return before?.organization.units[0]?.id === units[0]?.id ? before : null
}

function withoutTags({ accounts }: Organization): Organization['accounts'] {
  return accounts.map((account) => ({ ...account, tags: null }))
}

function refusals(...all: readonly Allowed<unknown>[]): readonly string[] {
  return all.flatMap(({ refused }) => refused ?? [])
}
