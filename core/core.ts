import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { activityNotes } from './activity/activity-notes.ts'
import { createActivity } from './activity/activity.ts'
import { createAccessMethods } from './access/access-methods.ts'
import { createAwsAccess } from './aws/aws-access.ts'
import { organizationsListing } from './aws/organizations.ts'
import { readObject } from './aws/s3.ts'
import { type ConsoleFor, createConsole } from './console/create-console.ts'
import { openRecentConsoles } from './console/recent-consoles.ts'
import type { AgentInfo } from './contract/agent.ts'
import type { CoreEvent } from './contract/events.ts'
import type { StoppedSession } from './contract/operations.ts'
import { createFileDelivery } from './delivery/create-file-delivery.ts'
import { createStartGuard } from './guard/start-guard.ts'
import type { Host } from './host.ts'
import { createInstances, type Instances } from './instances/create-instances.ts'
import type { IdentityCenter } from './integrations/identity-center.ts'
import { createPortals } from './integrations/portals.ts'
import { tokensInUse } from './integrations/tokens-in-use.ts'
import { createKeyedQueue } from './lib/keyed-queue.ts'
import { createListeners } from './lib/listeners.ts'
import { createSignedPlace } from './operations/signed-place.ts'
import { createOrganization } from './organization/create-organization.ts'
import { createOrganizationFile } from './organization/organization-file.ts'
import { organizationRounds } from './organization/organization-rounds.ts'
import { createOperations } from './operations/create-operations.ts'
import {
  createCredentialsInHand,
  createCredentialsOf,
  type CredentialsFor,
  type CredentialsInHand,
} from './operations/credentials-for.ts'
import { createEnvironmentFor, type EnvironmentFor } from './operations/environment-for.ts'
import { createHandOuts } from './operations/hand-outs.ts'
import type { Handlers } from './operations/handlers.ts'
import { createGlanceAt, type GlanceAt } from './operations/session-glance.ts'
import { createPrompts, type Prompts } from './prompts.ts'
import { createVault } from './secrets/create-vault.ts'
import { activeBySignIn } from './sessions/active-by-sign-in.ts'
import { openActiveStore } from './sessions/active-store.ts'
import { createAdoptedProfiles } from './sessions/adopted-profiles.ts'
import { createLoginWatch } from './sessions/login-watch.ts'
import { onTheirWay } from './sessions/on-their-way.ts'
import { openIssuedKeys } from './sessions/issued-keys.ts'
import { openRecentStore } from './sessions/recent-store.ts'
import { createRefresher } from './sessions/refresher.ts'
import { createRetries } from './sessions/retries.ts'
import { createSessionBook } from './sessions/session-book.ts'
import { sessionStanding } from './sessions/session-standing.ts'
import { createSessionState } from './sessions/session-state.ts'
import { sessionsOfIntegration } from './sessions/sessions-of-integration.ts'
import { sessionsWaiting } from './sessions/sessions-waiting.ts'
import { createOwnStops } from './sessions/own-stops.ts'
import { stopEach } from './sessions/stop-each.ts'
import { createUses } from './sessions/uses.ts'
import { takeUpSessions } from './sessions/take-up-sessions.ts'
import { createCatalogWatch } from './team-catalog/catalog-watch.ts'
import { createFetchCatalog } from './team-catalog/fetch-catalog.ts'
import { keySourcePin } from './workspace/key-source-pin.ts'
import { openWorkspaceStore } from './workspace/workspace-store.ts'
import { settingsOf } from './workspace/workspace.ts'

export interface Core {
  /** One for each operation of the contract; input is validated before. */
  readonly handlers: Handlers
  readonly credentialsFor: CredentialsFor
  readonly environmentFor: EnvironmentFor
  readonly glanceAt: GlanceAt
  /** By the session's id. */
  readonly credentialsInHand: CredentialsInHand
  /** Whether it was started and not stopped since. */
  readonly isRunning: (sessionId: string) => boolean
  readonly consoleFor: ConsoleFor
  readonly instances: Instances
  /** Something runs with this session until the answer is called: it is not idle meanwhile. @throws CoreError `session-not-found`, `session-ambiguous`. */
  inUse(session: string): () => void
  subscribe(listener: (event: CoreEvent) => void): () => void
  readonly prompts: Prompts
  /** Takes up or withdraws what a previous agent left published, then keeps it fresh. */
  start(): Promise<void>
  /** The machine woke up or the clock jumped: look at what is due now. */
  wake(): void
  /** `withdraw` stops all sessions and tells what AWS goes on honouring; `hand-over` leaves them for a successor. */
  stop(mode: 'withdraw' | 'hand-over'): Promise<readonly StoppedSession[]>
}

/** Where calls go when neither a session nor the settings name a region: AWS's own usual one. */
const usualRegion = 'us-east-1'

/** Wires everything. @throws CoreError `workspace-malformed`, `workspace-newer`, `state-unwritable`. */
export async function createCore(host: Host, about: () => AgentInfo | null): Promise<Core> {
  const { clock, log } = host
  const random = () => randomBytes(4).readUInt32BE() / 2 ** 32
  const inHome = (...path: string[]) => join(host.home, ...path)
  const events = createListeners<CoreEvent>()
  const { emit } = events
  const workspace = await openWorkspaceStore(inHome('workspace.json'))
  const store = await openActiveStore({ file: inHome('active.json'), log })
  const recent = await openRecentStore({ file: inHome('recent.json'), clock, log })
  const uses = createUses(clock)
  const issued = await openIssuedKeys({ file: inHome('issued.json'), clock, log })
  const recentConsoles = await openRecentConsoles({
    file: inHome('recent-consoles.json'),
    log,
    changed: (consoles) => emit({ type: 'recent-consoles-changed', consoles }),
  })
  const isRunning = (sessionId: string) => store.find(sessionId) !== null
  const settings = () => settingsOf(workspace.read())
  const defaultRegion = () => settings().defaultRegion ?? usualRegion
  const prompts = createPrompts({
    clock,
    emit,
    waitingFor: (question) =>
      sessionsWaiting(question, {
        onTheirWay: onTheirWay({ store, state, book }),
        rootOf: (session) => book.findRoot(session),
      }),
  })
  const state = createSessionState()
  const retries = createRetries({ store, state, clock, look: () => refresher.look() })
  const filesQueue = createKeyedQueue()
  const exclusively = <T>(task: () => Promise<T>) => filesQueue('files', task)
  const vault = createVault({
    folder: inHome('vault'),
    pin: keySourcePin(workspace),
    keychain: host.keychain,
    clock,
    log,
  })
  const activity = createActivity({
    folder: inHome('activity'),
    clock,
    log,
    seals: () => vault.sealsFor('activity'),
    noted: (last) => emit({ type: 'activity-noted', last }),
  })
  const notes = activityNotes(activity.note)
  const access = createAwsAccess({
    environment: host.environment,
    clock,
    onOutage(outage) {
      emit({ type: 'outage-changed', outage })
      if (outage === null) retries.unreached()
    },
  })
  access.configure(settings())
  const portals = createPortals({
    host,
    access,
    vault,
    prompts,
    workspace,
    isRunning,
    emit,
    listChanged,
  })
  const { identityCenter } = portals
  const organization = await createOrganization({
    file: createOrganizationFile({ file: inHome('organization.json'), log }),
    clock,
    log,
    random,
    listingFor: async ({ id }, { caller, ...how }) =>
      organizationsListing(access, { ...(await signedPlace(id, caller)), ...how }),
    tell: (progress) => emit({ type: 'organization-progress', progress }),
    changed() {
      listChanged()
      emit({ type: 'organization-changed' })
    },
  })
  const book = createSessionBook({
    workspace,
    identityCenter,
    organization,
    standing: sessionStanding({ store, state, recent }),
  })
  const { byId: find, rootOf } = book
  const delivery = createFileDelivery({
    home: host.home,
    configFile: host.awsConfigFile,
    credentialsFile: host.awsCredentialsFile,
    recordFile: inHome('published.jsonl'),
    clock,
    log,
    platform: host.platform,
  })
  const methods = createAccessMethods({
    host,
    access,
    vault,
    prompts,
    workspace,
    identityCenter,
    book,
    defaultRegion,
    signedIn(subject, host) {
      notes.signedIn(host)
      retries.waiting(activeBySignIn({ store, book }, subject))
    },
  })
  const { source } = methods
  const adopted = createAdoptedProfiles({ delivery, vault, workspace, clock })
  const stopContext = { store, delivery, adopted, state, issued }
  const onIntegration = sessionsOfIntegration({ book, store, source })
  const { integrationOf, activeOn } = onIntegration

  const logins = createLoginWatch({ folder: host.awsLoginCache, store, book, retries, log })

  function changed(sessionId: string): void {
    const session = book.byId(sessionId)
    if (session !== null) emit({ type: 'session-changed', session: operations.row(session) })
    prompts.recount()
    logins.refresh(sessionId)
  }

  function listChanged(): void {
    book.refresh()
    emit({ type: 'sessions-changed' })
  }

  const signIn: IdentityCenter['signIn'] = async (integration, options) => {
    try {
      await identityCenter.signIn(integration, options)
    } catch (error) {
      notes.failed('sign-in', error, { session: null, to: integration.name })
      throw error
    }
    notes.signedIn(integration.name)
    log.info('signed in', { integration: integration.name })
    retries.waiting(activeOn(integration.id))
  }

  const refresher = createRefresher({
    store,
    state,
    source,
    delivery,
    issued,
    notes,
    clock,
    log,
    random,
    find,
    rootOf,
    needsPerson: methods.needsPerson,
    automatic: () => settings().refresh === 'automatic',
    exclusively,
    changed,
    tokens: tokensInUse({ workspace, identityCenter, activeOn }),
  })
  const credentialsOf = createCredentialsOf({ source, integrationOf, signIn })
  const signedPlace = createSignedPlace({ book, credentialsOf, defaultRegion })
  const onlyStarted = () => settings().handOutOnlyStarted
  const guard = createStartGuard({ book, store, prompts, clock, log, settings })
  const handOuts = createHandOuts({
    book,
    store,
    state,
    source,
    clock,
    log,
    prompts,
    refresher,
    issued,
    uses,
    credentialsOf,
    exclusively,
    changed,
    onlyStarted,
    guard,
    notes,
  })
  const instances = createInstances({
    book,
    access,
    credentialsFor: handOuts.forTools,
    credentialsToEnd: handOuts.forConsole,
    defaultRegion,
    log,
  })
  const fetchCatalog = createFetchCatalog({
    access,
    runProgram: host.runProgram,
    readObject: async (object, { session, caller }) =>
      readObject(access, object, { ...(await signedPlace(session, caller)), signal: caller.signal }),
  })
  const catalogWatch = createCatalogWatch({
    clock,
    log,
    followed: () => workspace.read().teamCatalogs,
    fetch: fetchCatalog,
    looked: () => emit({ type: 'catalogs-changed' }),
  })
  const operations = createOperations({
    host,
    about,
    access,
    vault,
    prompts,
    workspace,
    store,
    recent,
    recentConsoles,
    portals,
    methods,
    book,
    delivery,
    onIntegration,
    start: {
      ...stopContext,
      source,
      clock,
      find,
      rootOf,
      defaultDelivery: () => settings().defaultDelivery,
      exclusively,
    },
    refresher,
    retries,
    credentialsOf,
    guard,
    instances,
    organization,
    catalogs: { fetch: fetchCatalog, lookOf: catalogWatch.lookOf },
    signIn,
    defaultRegion,
    uses,
    stopAll(why) {
      guard.forgetAll()
      return ownStops.stopAll(why)
    },
    endLook: () => void ownStops.look(),
    emit,
    changed,
    listChanged,
    notes,
    activity,
  })
  const stopOthers = (ids: readonly string[]) => stopEach(ids, { stop: operations.stop, log })
  const ownStops = createOwnStops({ clock, store, uses, settings, stop: operations.stop, emit, log })

  const reading = organizationRounds({
    clock,
    log,
    readAt: () => (workspace.read().organization === null ? null : organization.known().syncedAt),
    read: (caller) => operations.handlers['organization.sync']({}, caller),
  })
  events.subscribe(({ type }) => {
    if (type === 'catalogs-changed') catalogWatch.look()
    else if (type === 'organization-changed') reading.look()
  })
  let stopWatching = () => {}
  return {
    handlers: operations.handlers,
    prompts,
    subscribe: events.subscribe,
    instances,
    credentialsFor: handOuts.forTools,
    environmentFor: createEnvironmentFor({ host, credentialsFor: handOuts.forTools }),
    glanceAt: createGlanceAt({ book, store, source }),
    credentialsInHand: createCredentialsInHand({ book, store, source, clock, onlyStarted, guard, notes }),
    isRunning,
    consoleFor: createConsole({
      book,
      store,
      vault,
      access,
      credentialsFor: handOuts.forConsole,
      prompts,
      recent: recentConsoles,
      notes,
      settings,
      defaultRegion,
    }),
    inUse: (session) => ownStops.hold(book.resolve(session).id),
    async start() {
      await vault.removeExpired('session-credentials')
      await identityCenter.load(workspace.read().integrations.map((one) => one.id))
      const played = await portals.demo.resume()
      book.refresh()
      await exclusively(() => takeUpSessions({ ...stopContext, workspace, book, clock, log }))
      // What the last agent's organization issued, this one's does not know.
      if (played !== null) await stopOthers(activeOn(played.id))
      stopWatching = delivery.watch(({ profile, kind }) => {
        if (kind === 'conflict') state.conflicts.add(profile)
        else state.conflicts.delete(profile)
        for (const active of store.list()) if (active.profiles.includes(profile)) changed(active.sessionId)
      })
      logins.start()
      await ownStops.look()
      refresher.start()
      catalogWatch.look()
      reading.look()
    },
    wake() {
      // What is over by now is not refreshed once more.
      void ownStops.look().then(() => refresher.look())
    },
    async stop(mode) {
      emit({ type: 'agent-stopping' })
      const ending = mode === 'withdraw' ? operations.stoppable() : []
      ownStops.close()
      catalogWatch.close()
      reading.close()
      const stopped = await stopOthers(ending)
      stopWatching()
      logins.stop()
      refresher.close()
      // Whatever is being written is written whole.
      await exclusively(() => Promise.resolve())
      await Promise.all([recent.settled(), recentConsoles.settled(), issued.settled(), activity.settled()])
      await portals.demo.stop()
      return stopped
    },
  }
}
