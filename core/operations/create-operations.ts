import type { AccessMethods } from '../access/access-methods.ts'
import { awsRotationTools } from '../access/aws-rotation-tools.ts'
import type { AwsAccess } from '../aws/aws-access.ts'
import { assumeRole, getCallerIdentity } from '../aws/sts.ts'
import type { RecentConsoles } from '../console/recent-consoles.ts'
import type { AgentInfo } from '../contract/agent.ts'
import type { CoreEvent } from '../contract/events.ts'
import type { FileDelivery } from '../delivery/file-delivery.ts'
import type { Host } from '../host.ts'
import { createPortalCheck } from '../integrations/check-portal.ts'
import type { IdentityCenter } from '../integrations/identity-center.ts'
import type { Portals } from '../integrations/portals.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import type { Prompts } from '../prompts.ts'
import type { Vault } from '../secrets/vault.ts'
import type { ActiveStore } from '../sessions/active-store.ts'
import { createNewSessions } from '../sessions/new-sessions.ts'
import type { RecentStore } from '../sessions/recent-store.ts'
import type { Refresher } from '../sessions/refresher.ts'
import { removeSession } from '../sessions/remove-session.ts'
import type { Retries } from '../sessions/retries.ts'
import { createSavedSessions } from '../sessions/saved-sessions.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { SessionsOfIntegration } from '../sessions/sessions-of-integration.ts'
import type { StartContext } from '../sessions/start-session.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { accessKeyOperations } from './access-key-operations.ts'
import { consoleOperations } from './console-operations.ts'
import type { CredentialsOf } from './credentials-for.ts'
import type { Handlers } from './handlers.ts'
import { integrationOperations } from './integration-operations.ts'
import { keyImportOperations } from './key-import-operations.ts'
import { mfaOperations } from './mfa-operations.ts'
import { promptOperations } from './prompt-operations.ts'
import { sessionOperations, type SessionOperations } from './session-operations.ts'
import { settingsOperations } from './settings-operations.ts'
import { statusOperations } from './status-operations.ts'
import { vaultOperations } from './vault-operations.ts'

/** The parts of the core that operations work with. */
export interface OperationParts {
  readonly host: Host
  readonly about: () => AgentInfo | null
  readonly access: AwsAccess
  readonly vault: Vault
  readonly prompts: Prompts
  readonly workspace: WorkspaceStore
  readonly store: ActiveStore
  readonly recent: RecentStore
  readonly recentConsoles: RecentConsoles
  readonly portals: Portals
  readonly methods: AccessMethods
  readonly book: SessionBook
  readonly delivery: FileDelivery
  readonly onIntegration: SessionsOfIntegration
  readonly start: StartContext
  readonly refresher: Refresher
  readonly retries: Retries
  readonly credentialsOf: CredentialsOf
  /** Signs in, and has what waited for it go on. */
  readonly signIn: IdentityCenter['signIn']
  readonly defaultRegion: () => string
  readonly emit: (event: CoreEvent) => void
  /** Tells every front end how a session stands now. */
  readonly changed: (sessionId: string) => void
  readonly listChanged: () => void
}

/** What answers every operation of the contract. */
export interface Operations extends Pick<SessionOperations, 'row' | 'stop'> {
  readonly handlers: Handlers
}

export function createOperations(parts: OperationParts): Operations {
  const { host, access, vault, prompts, workspace, store, methods, book, delivery, start } = parts
  const { refresher, retries, signIn, defaultRegion, emit, changed, listChanged } = parts
  const { clock, log } = host
  const { source } = methods
  const { identityCenter, cliTokens, demo } = parts.portals
  const { activeOn, forgetCredentials } = parts.onIntegration
  const added = createNewSessions({ workspace, vault, book })
  const sessions = sessionOperations({
    book,
    added,
    saved: createSavedSessions({ workspace, vault, book }),
    remove: (session) => removeSession({ workspace, vault, book, identityCenter }, session),
    signIn,
    refresher,
    source,
    start,
    recent: parts.recent,
    checks: {
      book,
      credentialsOf: parts.credentialsOf,
      assumeRole: (request) => assumeRole(access.trial, request),
      names: host.names,
      identity: (request) => getCallerIdentity(access.trial, request),
      defaultRegion,
    },
    signIns: { ...methods, book, vault },
    profileQueue: createKeyedQueue(),
    codesOf: methods.codesOfDevice,
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
      retries.waiting(activeOn(id))
    },
    listChanged,
    emit,
    log,
  })

  const handlers: Handlers = {
    ...statusOperations({
      about: parts.about,
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
      tools: awsRotationTools(access, { vault, workspace, clock }),
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
    ...consoleOperations(parts.recentConsoles),
    ...mfaOperations({
      workspace,
      seeds: methods.seeds,
      book,
      log,
      changed(serial, sessionIds) {
        // Nobody has to be asked any more, or somebody can be again: both are worth another try.
        prompts.meet(serial)
        for (const id of sessionIds) start.state.recover(id)
        for (const id of sessionIds) changed(id)
        refresher.look()
      },
    }),
    ...vaultOperations({
      vault,
      emit,
      opened: () => retries.waiting(store.list().map((active) => active.sessionId)),
    }),
  }
  return { handlers, row: sessions.row, stop: sessions.stop }
}
