import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createAccessMethods } from './access/access-methods.ts'
import { createAwsAccess } from './aws/aws-access.ts'
import { type ConsoleFor, createConsole } from './console/create-console.ts'
import { openRecentConsoles } from './console/recent-consoles.ts'
import type { AgentInfo } from './contract/agent.ts'
import type { CoreEvent } from './contract/events.ts'
import type { StoppedSession } from './contract/operations.ts'
import { createFileDelivery } from './delivery/create-file-delivery.ts'
import type { Host } from './host.ts'
import type { IdentityCenter } from './integrations/identity-center.ts'
import { createPortals } from './integrations/portals.ts'
import { tokensInUse } from './integrations/tokens-in-use.ts'
import { createKeyedQueue } from './lib/keyed-queue.ts'
import { createListeners } from './lib/listeners.ts'
import { createOperations } from './operations/create-operations.ts'
import {
  createCredentialsFor,
  createCredentialsOf,
  type CredentialsFor,
} from './operations/credentials-for.ts'
import type { Handlers } from './operations/handlers.ts'
import { createPrompts, type Prompts } from './prompts.ts'
import { createVault } from './secrets/create-vault.ts'
import { activeBySignIn } from './sessions/active-by-sign-in.ts'
import { openActiveStore } from './sessions/active-store.ts'
import { createAdoptedProfiles } from './sessions/adopted-profiles.ts'
import { onTheirWay } from './sessions/on-their-way.ts'
import { openRecentStore } from './sessions/recent-store.ts'
import { createRefresher } from './sessions/refresher.ts'
import { createRetries } from './sessions/retries.ts'
import { createSessionBook } from './sessions/session-book.ts'
import { createSessionState } from './sessions/session-state.ts'
import { sessionsOfIntegration } from './sessions/sessions-of-integration.ts'
import { sessionsWaiting } from './sessions/sessions-waiting.ts'
import { stopEach } from './sessions/stop-each.ts'
import { takeUpSessions } from './sessions/take-up-sessions.ts'
import { keySourcePin } from './workspace/key-source-pin.ts'
import { openWorkspaceStore } from './workspace/workspace-store.ts'
import { settingsOf } from './workspace/workspace.ts'

export interface Core {
  /** One for each operation of the contract; input is validated before. */
  readonly handlers: Handlers
  readonly credentialsFor: CredentialsFor
  readonly consoleFor: ConsoleFor
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
  const inHome = (...path: string[]) => join(host.home, ...path)
  const events = createListeners<CoreEvent>()
  const { emit } = events
  const workspace = await openWorkspaceStore(inHome('workspace.json'))
  const store = await openActiveStore({ file: inHome('active.json'), log })
  const recent = await openRecentStore({ file: inHome('recent.json'), clock, log })
  const recentConsoles = await openRecentConsoles({
    file: inHome('recent-consoles.json'),
    log,
    changed: (consoles) => emit({ type: 'recent-consoles-changed', consoles }),
  })
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
    isRunning: (sessionId) => store.find(sessionId) !== null,
    emit,
    listChanged,
  })
  const { identityCenter } = portals
  const book = createSessionBook({ workspace, identityCenter })
  const delivery = createFileDelivery({
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
    signedIn: (subject) => retries.waiting(activeBySignIn({ store, book }, subject)),
  })
  const { source } = methods
  const adopted = createAdoptedProfiles({ delivery, vault, workspace, clock })
  const stopContext = { store, delivery, adopted, state }
  const onIntegration = sessionsOfIntegration({ book, store, source })
  const { integrationOf, activeOn } = onIntegration

  function changed(sessionId: string): void {
    const session = book.byId(sessionId)
    if (session !== null) emit({ type: 'session-changed', session: operations.row(session) })
    prompts.recount()
  }

  function listChanged(): void {
    book.refresh()
    emit({ type: 'sessions-changed' })
  }

  const signIn: IdentityCenter['signIn'] = async (integration, options) => {
    await identityCenter.signIn(integration, options)
    log.info('signed in', { integration: integration.name })
    retries.waiting(activeOn(integration.id))
  }

  const refresher = createRefresher({
    store,
    state,
    source,
    delivery,
    clock,
    log,
    random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
    find: (id) => book.byId(id),
    rootOf: (session) => book.rootOf(session),
    needsPerson: methods.needsPerson,
    automatic: () => settings().refresh === 'automatic',
    exclusively,
    changed,
    tokens: tokensInUse({ workspace, identityCenter, activeOn }),
  })
  const credentialsOf = createCredentialsOf({ source, integrationOf, signIn })
  const credentialsFor = createCredentialsFor({ book, store, credentialsOf })
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
    start: { ...stopContext, source, clock, rootOf: (session) => book.rootOf(session), exclusively },
    refresher,
    retries,
    credentialsOf,
    signIn,
    defaultRegion,
    emit,
    changed,
    listChanged,
  })

  let stopWatching = () => {}
  return {
    handlers: operations.handlers,
    prompts,
    subscribe: events.subscribe,
    credentialsFor,
    consoleFor: createConsole({
      book,
      store,
      vault,
      access,
      credentialsFor,
      prompts,
      recent: recentConsoles,
      settings,
      defaultRegion,
    }),
    async start() {
      await vault.removeExpired('session-credentials')
      await identityCenter.load(workspace.read().integrations.map((one) => one.id))
      const played = await portals.demo.resume()
      book.refresh()
      await exclusively(() => takeUpSessions({ ...stopContext, workspace, clock, log }))
      // What the last agent's organization issued, this one's does not know.
      if (played !== null) await stopEach(activeOn(played.id), { stop: operations.stop, log })
      stopWatching = delivery.watch(({ profile, kind }) => {
        if (kind === 'conflict') state.conflicts.add(profile)
        for (const active of store.list()) if (active.profiles.includes(profile)) changed(active.sessionId)
      })
      refresher.look()
    },
    wake: () => refresher.look(),
    async stop(mode) {
      emit({ type: 'agent-stopping' })
      const ending = mode === 'withdraw' ? store.list().map(({ sessionId }) => sessionId) : []
      const stopped = await stopEach(ending, { stop: operations.stop, log })
      stopWatching()
      refresher.close()
      // Whatever is being written is written whole.
      await exclusively(() => Promise.resolve())
      await Promise.all([recent.settled(), recentConsoles.settled()])
      await portals.demo.stop()
      return stopped
    },
  }
}
