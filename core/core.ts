import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createSamlSignIns } from './access/saml-sign-in.ts'
import { createCredentialSource } from './access/credential-source.ts'
import { createSpentCodes } from './access/spent-codes.ts'
import { totpSeeds } from './access/totp-seeds.ts'
import { createAwsAccess } from './aws/aws-access.ts'
import {
  accessKeyLastUsed,
  createAccessKey,
  deactivateAccessKey,
  deleteAccessKey,
  listAccessKeys,
} from './aws/iam.ts'
import {
  assumeRole,
  assumeRoleWithSaml,
  assumeRoleWithWebIdentity,
  getCallerIdentity,
  getSessionToken,
} from './aws/sts.ts'
import type { AgentInfo } from './contract/agent.ts'
import type { CoreEvent } from './contract/events.ts'
import { firstUserOfPortal } from './contract/portal-users.ts'
import type { StoppedSession } from './contract/operations.ts'
import { type ConsoleFor, createConsole } from './console/create-console.ts'
import { openRecentConsoles } from './console/recent-consoles.ts'
import { createFileDelivery } from './delivery/create-file-delivery.ts'
import type { Host } from './host.ts'
import { cliSharingOf } from './integrations/cli-sharing-of.ts'
import { createCliTokenFiles } from './integrations/cli-token-files.ts'
import { createPortalCheck } from './integrations/check-portal.ts'
import { createIdentityCenter } from './integrations/create-identity-center.ts'
import { signInSecrets } from './integrations/sign-in-secrets.ts'
import { createDemoIntegration } from './integrations/demo-integration.ts'
import type { IdentityCenter } from './integrations/identity-center.ts'
import { hostOf } from './lib/host-of.ts'
import { createKeyedQueue } from './lib/keyed-queue.ts'
import { createListeners } from './lib/listeners.ts'
import { accessKeyOperations } from './operations/access-key-operations.ts'
import {
  createCredentialsFor,
  createCredentialsOf,
  type CredentialsFor,
} from './operations/credentials-for.ts'
import type { Handlers } from './operations/handlers.ts'
import { consoleOperations } from './operations/console-operations.ts'
import { integrationOperations } from './operations/integration-operations.ts'
import { keyImportOperations } from './operations/key-import-operations.ts'
import { mfaOperations } from './operations/mfa-operations.ts'
import { promptOperations } from './operations/prompt-operations.ts'
import { sessionOperations } from './operations/session-operations.ts'
import { settingsOperations } from './operations/settings-operations.ts'
import { statusOperations } from './operations/status-operations.ts'
import { vaultOperations } from './operations/vault-operations.ts'
import { createIssuerSignIns } from './oidc/issuer-sign-ins.ts'
import { createPrompts, type Prompts } from './prompts.ts'
import { createVault } from './secrets/create-vault.ts'
import { openActiveStore } from './sessions/active-store.ts'
import { createAdoptedProfiles } from './sessions/adopted-profiles.ts'
import type { KnownSession } from './sessions/known-session.ts'
import { ownSignInOf } from './sessions/own-sign-in.ts'
import { createNewSessions } from './sessions/new-sessions.ts'
import { openRecentStore } from './sessions/recent-store.ts'
import { createRefresher } from './sessions/refresher.ts'
import { removeSession } from './sessions/remove-session.ts'
import { createSavedSessions } from './sessions/saved-sessions.ts'
import { createSessionBook } from './sessions/session-book.ts'
import { createSessionState } from './sessions/session-state.ts'
import { sessionsWaiting } from './sessions/sessions-waiting.ts'
import { sessionsOfIntegration } from './sessions/sessions-of-integration.ts'
import { takeUpSessions } from './sessions/take-up-sessions.ts'
import { withIntegration } from './workspace/with-integration.ts'
import { withoutPreferences } from './workspace/without-preferences.ts'
import { codesOf, settingsOf } from './workspace/workspace.ts'
import { openWorkspaceStore } from './workspace/workspace-store.ts'

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
      sessionsWaiting(question, { onTheirWay: onTheirWay(), rootOf: (session) => book.findRoot(session) }),
  })
  const state = createSessionState()
  const filesQueue = createKeyedQueue()
  const exclusively = <T>(task: () => Promise<T>) => filesQueue('files', task)

  const vault = createVault({
    folder: inHome('vault'),
    pin: {
      read: () => workspace.read().keySource,
      write: async (keySource) => {
        await workspace.update((now) => ({ ...now, keySource }))
      },
    },
    keychain: host.keychain,
    clock,
    log,
  })
  const access = createAwsAccess({
    environment: host.environment,
    clock,
    onOutage(outage) {
      emit({ type: 'outage-changed', outage })
      if (outage === null) retryUnreached()
    },
  })
  access.configure(settings())
  const cliTokens = createCliTokenFiles(host.awsSsoCache)
  const identityCenter = createIdentityCenter({
    access,
    vault: signInSecrets({
      vault,
      clock,
      isDemo: (owner) => workspace.read().integrations.some(({ id, demo }) => demo && owner.startsWith(id)),
    }),
    prompts,
    clock,
    log,
    catalogFolder: inHome('catalog'),
    emit,
    onCatalog: () => listChanged(),
    onRegion: async (integrationId, region) => {
      await workspace.update((now) => withIntegration(now, integrationId, { region }))
    },
    keeping: {
      isReferredTo: (sessionId) =>
        store.find(sessionId) !== null ||
        workspace
          .read()
          .sessions.some((saved) => saved.kind === 'assume-role' && saved.sourceSessionId === sessionId),
      isMarked: (sessionId) => workspace.read().preferences[sessionId] !== undefined,
    },
    cliTokens,
    cliSharing: (integrationId) => cliSharingOf(workspace.read().integrations, integrationId),
    besides: (integration) => firstUserOfPortal(integration, workspace.read().integrations)?.name ?? null,
    onDropped: async (sessionIds) => {
      await workspace.update((now) => withoutPreferences(now, sessionIds))
    },
  })
  const demo = createDemoIntegration({ demo: host.demo, workspace, identityCenter, log })
  const book = createSessionBook({ workspace, identityCenter })
  const rootOf = (session: KnownSession) => book.rootOf(session)
  const delivery = createFileDelivery({
    configFile: host.awsConfigFile,
    credentialsFile: host.awsCredentialsFile,
    recordFile: inHome('published.jsonl'),
    clock,
    log,
    platform: host.platform,
  })
  const seeds = totpSeeds(vault)
  const codesOfDevice = (serial: string) => codesOf(workspace.read(), serial)
  const samlSignIns = createSamlSignIns({
    browser: host.samlBrowser,
    prompts,
    clock,
    onSignedIn(startUrl) {
      log.info('signed in', { at: hostOf(startUrl) })
      retryWaiting(activeBy(startUrl))
    },
  })
  const issuerSignIns = createIssuerSignIns({
    access,
    vault,
    prompts,
    log,
    signedIn: (sessionId) => retryWaiting(activeBy(sessionId)),
  })
  const source = createCredentialSource({
    vault,
    prompts,
    clock,
    identityCenter,
    getSessionToken: (request) => getSessionToken(access, request),
    assumeRole: (request) => assumeRole(access, request),
    assumeRoleWithWebIdentity: (request) => assumeRoleWithWebIdentity(access, request),
    issuerSignIns,
    deviceQueue: createKeyedQueue(),
    samlSignIns,
    assumeRoleWithSaml: (request) => assumeRoleWithSaml(access, request),
    runProgram: host.runProgram,
    spentCodes: createSpentCodes(clock),
    seeds,
    codesOf: codesOfDevice,
    find: (id) => book.byId(id),
    sessions: () => book.all(),
    names: host.names,
    defaultRegion,
  })
  const adopted = createAdoptedProfiles({ delivery, vault, workspace, clock })
  const stopContext = { store, delivery, adopted, state }
  const { integrationOf, activeOn, forgetCredentials } = sessionsOfIntegration({ book, store, source })

  function changed(sessionId: string): void {
    const session = book.byId(sessionId)
    if (session !== null) emit({ type: 'session-changed', session: sessions.row(session) })
    prompts.recount()
  }

  /** Started, or active and without credentials while they are asked for. */
  function onTheirWay(): readonly KnownSession[] {
    const withoutAny = store
      .list()
      .filter(({ sessionId, expiresAt }) => expiresAt === null && state.failure(sessionId) === null)
      .map(({ sessionId }) => sessionId)
    return [...new Set([...state.starting(), ...withoutAny])]
      .map((id) => book.byId(id))
      .filter((session) => session !== null)
  }

  function listChanged(): void {
    book.refresh()
    emit({ type: 'sessions-changed' })
  }

  /** Something a person had to do was done: sessions that waited for it are tried at once. */
  function retryWaiting(sessionIds: readonly string[]): void {
    for (const id of sessionIds) if (state.failure(id)?.retryAt === null) state.recover(id)
    refresher.look()
  }

  const signIn: IdentityCenter['signIn'] = async (integration, options) => {
    await identityCenter.signIn(integration, options)
    log.info('signed in', { integration: integration.name })
    retryWaiting(activeOn(integration.id))
  }

  /** AWS is within reach again: what failed without it is not left waiting for its time. */
  function retryUnreached(): void {
    for (const { sessionId } of store.list()) {
      const failure = state.failure(sessionId)
      if (failure?.code === 'network') state.fail(sessionId, { ...failure, retryAt: clock.now() })
    }
    refresher.look()
  }

  /** Ids of those that run and live on this sign-in; see `OwnSignIn`. */
  function activeBy(subject: string): readonly string[] {
    return store
      .list()
      .map(({ sessionId }) => sessionId)
      .filter((id) => {
        const session = book.byId(id)
        return session !== null && ownSignInOf(session, book)?.subject === subject
      })
  }

  const integrationsInUse = () => workspace.read().integrations.filter((one) => activeOn(one.id).length > 0)
  const refresher = createRefresher({
    store,
    state,
    source,
    delivery,
    clock,
    log,
    random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
    find: (id) => book.byId(id),
    rootOf,
    needsPerson: (session) =>
      session.kind === 'iam-user' &&
      session.saved.mfaSerial !== null &&
      codesOfDevice(session.saved.mfaSerial).source === 'prompt',
    automatic: () => settings().refresh === 'automatic',
    exclusively,
    changed,
    tokens: {
      nextDueAt: () => earliest(integrationsInUse().map((one) => identityCenter.tokenRefreshDue(one))),
      refreshDue: async () => {
        await Promise.all(integrationsInUse().map((one) => identityCenter.refreshToken(one)))
      },
    },
  })
  const credentialsOf = createCredentialsOf({ source, integrationOf, signIn })
  const credentialsFor = createCredentialsFor({ book, store, credentialsOf })
  const added = createNewSessions({ workspace, vault, book })
  const sessions = sessionOperations({
    book,
    added,
    saved: createSavedSessions({ workspace, vault, book }),
    remove: (session) => removeSession({ workspace, vault, book, identityCenter }, session),
    signIn,
    refresher,
    source,
    start: { ...stopContext, source, clock, rootOf, exclusively },
    recent,
    checks: {
      book,
      credentialsOf,
      assumeRole: (request) => assumeRole(access.trial, request),
      names: host.names,
      identity: (request) => getCallerIdentity(access.trial, request),
      defaultRegion,
    },
    signIns: { book, source, samlSignIns, issuerSignIns, vault },
    profileQueue: createKeyedQueue(),
    codesOf: codesOfDevice,
    changed,
    listChanged,
    log,
  })
  const integrations = integrationOperations({
    workspace,
    identityCenter,
    book,
    stop: sessions.stop,
    activeOn,
    forgetCredentials,
    signIn,
    awsConfigFile: host.awsConfigFile,
    cliTokens,
    clock,
    checkPortal: createPortalCheck(access.trial),
    demo,
    meet: (integrationName) => prompts.meet(integrationName),
    signedIn({ id, name }) {
      prompts.meet(name)
      retryWaiting(activeOn(id))
    },
    listChanged,
    emit,
    log,
  })

  const handlers: Handlers = {
    ...statusOperations({
      about,
      vault,
      workspace,
      store,
      book,
      sessions,
      integrations,
      refresher,
      prompts,
      reach: access.reach,
    }),
    ...sessions.handlers,
    ...accessKeyOperations({
      tools: {
        vault,
        workspace,
        clock,
        iam: {
          list: (call) => listAccessKeys(access, call),
          lastUsed: (call) => accessKeyLastUsed(access, call),
          create: (call) => createAccessKey(access, call),
          deactivate: (call) => deactivateAccessKey(access, call),
          remove: (call) => deleteAccessKey(access, call),
        },
        identity: (request) => getCallerIdentity(access, request),
        sessionToken: (request) => getSessionToken(access, { ...request, durationSeconds: 900, mfa: null }),
      },
      book,
      source,
      defaultRegion,
      emit,
      changed,
      log,
    }),
    ...keyImportOperations({
      workspace,
      vault,
      book,
      added,
      delivery,
      clock,
      files: { config: host.awsConfigFile, credentials: host.awsCredentialsFile },
      details: sessions.details,
      listChanged,
    }),
    ...integrations.handlers,
    ...settingsOperations({
      workspace,
      emit,
      changed({ before, now }) {
        // Else a change of colours would cost the connections that are kept alive.
        if (before.proxyUrl !== now.proxyUrl || before.caBundle !== now.caBundle) access.configure(now)
        if (before.defaultRegion !== now.defaultRegion) listChanged()
        refresher.look()
      },
    }),
    ...promptOperations(prompts),
    ...consoleOperations(recentConsoles),
    ...mfaOperations({
      workspace,
      seeds,
      book,
      log,
      changed(serial, sessionIds) {
        // Nobody has to be asked any more, or somebody can be again: both are worth another try.
        prompts.meet(serial)
        for (const id of sessionIds) state.recover(id)
        for (const id of sessionIds) changed(id)
        refresher.look()
      },
    }),
    ...vaultOperations({
      vault,
      emit,
      opened: () => retryWaiting(store.list().map((active) => active.sessionId)),
    }),
  }

  /** One that cannot be withdrawn (a locked vault, a read-only folder) does not keep the others published. */
  async function stopEach(sessionIds: readonly string[]): Promise<readonly StoppedSession[]> {
    const stopped: StoppedSession[] = []
    for (const sessionId of sessionIds) {
      try {
        stopped.push(...(await sessions.stop([sessionId])))
      } catch (error) {
        log.error('a session could not be withdrawn', { sessionId, error: String(error) })
      }
    }
    return stopped
  }

  let stopWatching = () => {}
  return {
    handlers,
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
      const played = await demo.resume()
      book.refresh()
      await exclusively(() => takeUpSessions({ ...stopContext, workspace, clock, log }))
      // What the last agent's organization issued, this one's does not know.
      if (played !== null) await stopEach(activeOn(played.id))
      stopWatching = delivery.watch(({ profile, kind }) => {
        if (kind === 'conflict') state.conflicts.add(profile)
        for (const active of store.list()) if (active.profiles.includes(profile)) changed(active.sessionId)
      })
      refresher.look()
    },
    wake: () => refresher.look(),
    async stop(mode) {
      emit({ type: 'agent-stopping' })
      const stopped =
        mode === 'withdraw' ? await stopEach(store.list().map((active) => active.sessionId)) : []
      stopWatching()
      refresher.close()
      // Whatever is being written is written whole.
      await exclusively(() => Promise.resolve())
      await Promise.all([recent.settled(), recentConsoles.settled()])
      await demo.stop()
      return stopped
    },
  }
}

function earliest(dates: readonly (Date | null)[]): Date | null {
  const times = dates.filter((date) => date !== null).map((date) => date.getTime())
  return times.length === 0 ? null : new Date(Math.min(...times))
}
