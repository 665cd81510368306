import type { Activity } from '../activity/activity.ts'
import type { ActivityNotes } from '../activity/activity-notes.ts'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { createKeyHolds } from '../access/key-holds.ts'
import type { AccessMethods } from '../access/access-methods.ts'
import { awsRotationTools } from '../access/aws-rotation-tools.ts'
import type { AwsAccess } from '../aws/aws-access.ts'
import { putRolePolicy } from '../aws/iam.ts'
import { assumeRole, getCallerIdentity } from '../aws/sts.ts'
import { timeAtAws } from '../aws/time-at-aws.ts'
import type { RecentConsoles } from '../console/recent-consoles.ts'
import type { AgentInfo } from '../contract/agent.ts'
import type { CoreEvent } from '../contract/events.ts'
import type { FileDelivery } from '../delivery/file-delivery.ts'
import type { Instances } from '../instances/create-instances.ts'
import type { StoppedSession } from '../contract/operations.ts'
import type { StopReason } from '../contract/stop-reason.ts'
import type { StartGuard } from '../guard/start-guard.ts'
import type { Host } from '../host.ts'
import { createPortalCheck } from '../integrations/check-portal.ts'
import type { IdentityCenter } from '../integrations/identity-center.ts'
import type { OrganizationKeeper } from '../organization/create-organization.ts'
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
import type { Uses } from '../sessions/uses.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { settingsOf } from '../workspace/workspace.ts'
import { accessKeyOperations } from './access-key-operations.ts'
import { activityOperations } from './activity-operations.ts'
import { createChangeSettings } from './change-settings.ts'
import { consoleOperations } from './console-operations.ts'
import type { CredentialsOf } from './credentials-for.ts'
import type { Handlers } from './handlers.ts'
import { doctorOperations } from './doctor-operations.ts'
import { environmentOperations } from './environment-operations.ts'
import { importAdding } from './import-adding.ts'
import { instanceOperations } from './instance-operations.ts'
import { integrationOperations } from './integration-operations.ts'
import { keyImportOperations } from './key-import-operations.ts'
import { leappImportOperations } from './leapp-import-operations.ts'
import { mfaOperations } from './mfa-operations.ts'
import { notingActs } from './noting-acts.ts'
import { moveInOperations } from './move-in-operations.ts'
import { organizationOperations } from './organization-operations.ts'
import { presenceOperations } from './presence-operations.ts'
import { profilesOperations } from './profiles-operations.ts'
import { profilesImportOperations } from './profiles-import-operations.ts'
import { promptOperations } from './prompt-operations.ts'
import { sessionOperations, type SessionOperations } from './session-operations.ts'
import { settingsOperations } from './settings-operations.ts'
import { statusOperations } from './status-operations.ts'
import { appliedTexts } from '../team-catalog/applied-texts.ts'
import { type TeamCatalogOptions, teamCatalogOperations } from './team-catalog-operations.ts'
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
  readonly guard: StartGuard
  readonly instances: Instances
  readonly organization: OrganizationKeeper
  readonly catalogs: Pick<TeamCatalogOptions, 'fetch' | 'lookOf'>
  /** Signs in, and has what waited for it go on. */
  readonly signIn: IdentityCenter['signIn']
  readonly defaultRegion: () => string
  readonly uses: Uses
  readonly stopAll: (why: StopReason) => Promise<readonly StoppedSession[]>
  /** See `SelfStops`. */
  readonly endLook: () => void
  readonly emit: (event: CoreEvent) => void
  /** Tells every front end how a session stands now. */
  readonly changed: (sessionId: string) => void
  readonly listChanged: () => void
  readonly notes: ActivityNotes
  readonly activity: Activity
}

/** What answers every operation of the contract. */
export interface Operations extends Pick<SessionOperations, 'row' | 'stoppable' | 'stop'> {
  readonly handlers: Handlers
}

export function createOperations(parts: OperationParts): Operations {
  const { host, access, vault, prompts, workspace, store, methods, book, delivery, start } = parts
  const { refresher, retries, signIn, defaultRegion, emit, changed, listChanged } = parts
  const { clock, log } = host
  const { source } = methods
  const { identityCenter, cliTokens, demo } = parts.portals
  const { activeOn, forgetCredentials } = parts.onIntegration
  const holds = createKeyHolds()
  const added = createNewSessions({ workspace, vault, book, holds })
  const addImport = importAdding({ workspace, vault, book, holds, emit, listChanged })
  const sessions = sessionOperations({
    book,
    added,
    saved: createSavedSessions({ workspace, vault, book }),
    remove: (session, request) =>
      removeSession({ workspace, vault, book, identityCenter, holds }, session, request),
    signIn,
    refresher,
    source,
    start,
    guard: parts.guard,
    passes: host.passes,
    recent: parts.recent,
    checks: {
      book,
      credentialsOf: parts.credentialsOf,
      assumeRole: (request) => assumeRole(access.trial, request),
      names: host.names,
      identity: (request) => getCallerIdentity(access.trial, request),
      defaultRegion,
    },
    awsConfigFile: host.awsConfigFile,
    signIns: { ...methods, book, vault },
    revoking: {
      credentialsOf: parts.credentialsOf,
      putRolePolicy: (request) => putRolePolicy(access, request),
      timeAtAws: (request) => timeAtAws(access, request),
      signInEndpoint: (own) => access.endpointFor('signin', own),
      clock,
      log,
    },
    profileQueue: createKeyedQueue(),
    codesOf: methods.codesOfDevice,
    endLook: parts.endLook,
    changed,
    listChanged,
    settings: () => settingsOf(workspace.read()),
    catalogOf: (id) =>
      workspace.read().teamCatalogs.find(({ sessions: brought }) => brought.includes(id))?.name ?? null,
    log,
    notes: parts.notes,
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
    forgetOrganization: parts.organization.forget,
    meet: (integrationName) => prompts.meet(integrationName),
    signedIn({ id, name }) {
      prompts.meet(name)
      retries.waiting(activeOn(id))
    },
    listChanged,
    emit,
    log,
    notes: parts.notes,
  })

  const accessKeys = accessKeyOperations({
    tools: awsRotationTools(access, { vault, workspace, clock }),
    holds,
    book,
    source,
    defaultRegion,
    emit,
    changed,
    log,
  })
  const keyImport = keyImportOperations({
    workspace,
    vault,
    book,
    added,
    delivery,
    clock,
    files: { config: host.awsConfigFile, credentials: host.awsCredentialsFile },
    details: sessions.details,
    listChanged,
  })
  const changeSettings = createChangeSettings({
    workspace,
    emit,
    changed({ before, now }) {
      // Else a change of colours would cost the connections that are kept alive.
      if (before.proxyUrl !== now.proxyUrl || before.caBundle !== now.caBundle) access.configure(now)
      const { defaultRegion, environmentRules } = before
      if (defaultRegion !== now.defaultRegion || !isDeepStrictEqual(environmentRules, now.environmentRules)) {
        listChanged()
      }
      refresher.look()
      parts.endLook()
    },
  })
  const imports = {
    ...leappImportOperations({ leapp: host.leapp, workspace, add: addImport, notes: parts.notes }),
    ...profilesImportOperations({
      host,
      workspace,
      book,
      store,
      delivery,
      add: addImport,
      notes: parts.notes,
    }),
  }
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
    ...accessKeys,
    ...keyImport,
    ...doctorOperations({
      host,
      access,
      vault,
      settings: () => settingsOf(workspace.read()),
      keys: { ...accessKeys, ...keyImport },
    }),
    ...profilesOperations({ host, workspace, book, store, delivery, exclusively: start.exclusively }),
    ...imports,
    ...moveInOperations(imports),
    ...integrations.handlers,
    ...settingsOperations({ workspace, changeSettings }),
    ...environmentOperations({ workspace, book, changeSettings }),
    ...presenceOperations(parts),
    ...promptOperations(prompts),
    ...teamCatalogOperations({
      workspace,
      book,
      ...parts.catalogs,
      texts: appliedTexts(join(host.home, 'team')),
      isRunning: (id) => store.find(id) !== null,
      clock,
      emit,
      listChanged,
    }),
    ...consoleOperations(parts.recentConsoles),
    ...activityOperations({ activity: parts.activity, book, vault }),
    ...instanceOperations(parts.instances),
    ...organizationOperations({
      organization: parts.organization,
      workspace,
      book,
      notes: parts.notes,
    }),
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
  return {
    handlers: notingActs(handlers, parts.uses.acted),
    row: sessions.row,
    stop: sessions.stop,
    stoppable: sessions.stoppable,
  }
}
