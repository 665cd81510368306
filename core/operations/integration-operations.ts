import { randomUUID } from 'node:crypto'
import type { ActivityNotes } from '../activity/activity-notes.ts'
import type { CoreEvent } from '../contract/events.ts'
import type { IntegrationSummary } from '../contract/integration.ts'
import type { StoppedSession } from '../contract/operations.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import type { Catalog } from '../integrations/catalog.ts'
import type { CheckPortal } from '../integrations/check-portal.ts'
import type { CliTokenFiles } from '../integrations/cli-token-files.ts'
import type { DemoIntegration } from '../integrations/demo-integration.ts'
import type { IdentityCenter, Integration } from '../integrations/identity-center.ts'
import { roleSessionId } from '../integrations/role-session-id.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import { signInWhenNeeded } from '../sessions/sign-in-when-needed.ts'
import { withIntegration } from '../workspace/with-integration.ts'
import { withoutPreferences } from '../workspace/without-preferences.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { cliSharing } from './cli-sharing.ts'
import type { Handlers, OperationsOf } from './handlers.ts'
import { integrationReading } from './integration-reading.ts'
import { integrationSetup } from './integration-setup.ts'

export interface IntegrationOperations {
  readonly handlers: Handlers<OperationsOf<'integration'>>
  readonly summary: (integration: Integration) => Promise<IntegrationSummary>
}

export function integrationOperations(options: {
  readonly workspace: WorkspaceStore
  readonly identityCenter: IdentityCenter
  readonly book: SessionBook
  readonly stop: (sessionIds: readonly string[]) => Promise<readonly StoppedSession[]>
  /** Ids of the active sessions that live on this integration, directly or along their sources. */
  readonly activeOn: (integrationId: string) => readonly string[]
  /** Forgets temporary credentials in memory that came through it. */
  readonly forgetCredentials: (integrationId: string) => void
  readonly signIn: IdentityCenter['signIn']
  readonly awsConfigFile: string
  readonly cliTokens: CliTokenFiles
  readonly clock: Clock
  readonly checkPortal: CheckPortal
  readonly demo: DemoIntegration
  /** For the integration of the session that reads it. */
  readonly forgetOrganization: () => Promise<void>
  /** Forgets needs that were recorded under a name. */
  readonly meet: (integrationName: string) => void
  /** What waited for a sign-in to it goes on. */
  readonly signedIn: (integration: Integration) => void
  readonly listChanged: () => void
  readonly emit: (event: CoreEvent) => void
  readonly log: Log
  readonly notes: Pick<ActivityNotes, 'signedOut'>
}): IntegrationOperations {
  const { workspace, identityCenter, book, emit } = options
  const { summary } = identityCenter

  /** By id or name; names are compared without case. */
  function resolve(reference: string): Integration {
    const { integrations } = workspace.read()
    const found = integrations.find(
      (one) => one.id === reference || one.name.toLowerCase() === reference.toLowerCase(),
    )
    if (found !== undefined) return found
    const known = integrations.map((one) => one.name).join(', ')
    throw new CoreError('integration-not-found', `there is no integration ${JSON.stringify(reference)}`, {
      hint: known === '' ? 'add one: keyturn integration add identity-center' : `there are: ${known}`,
    })
  }

  async function announced(integration: Integration): Promise<IntegrationSummary> {
    const current = await summary(resolve(integration.id))
    emit({ type: 'integration-changed', integration: current })
    return current
  }

  async function added(integration: Integration): Promise<IntegrationSummary> {
    emit({ type: 'integrations-changed' })
    // An integration holds its own place, which sessions in the list refer to.
    book.refresh()
    return summary(integration)
  }

  const handlers: Handlers<OperationsOf<'integration'>> = {
    ...integrationReading({ workspace, identityCenter, resolve, announced }),
    ...integrationSetup({ ...options, added }),
    ...cliSharing({ ...options, resolve, announced }),
    'integration.list': () => Promise.all(workspace.read().integrations.map(summary)),
    'integration.add-identity-center': async (input) => {
      const integration: Integration = {
        id: randomUUID(),
        name: input.name,
        kind: 'identity-center',
        startUrl: input.startUrl,
        region: input.region,
        endpointUrl: input.endpointUrl ?? null,
        endpoints: input.endpoints ?? 'standard',
        awsCli: 'off',
        awsCliSession: null,
        demo: false,
      }
      await workspace.update((now) => {
        refuseUsedName(now.integrations, integration)
        return { ...now, integrations: [...now.integrations, integration] }
      })
      return added(integration)
    },
    'integration.edit': async ({ integration: reference, name, region, endpoints }) => {
      const { id, name: before } = resolve(reference)
      await workspace.update((now) => {
        if (name !== undefined) refuseUsedName(now.integrations, { id, name })
        return withIntegration(now, id, {
          ...(name === undefined ? {} : { name }),
          ...(region === undefined ? {} : { region }),
          ...(endpoints === undefined ? {} : { endpoints }),
        })
      })
      const integration = resolve(id)
      // What is recorded under the old name would ask for a sign-in to nothing.
      if (integration.name !== before) options.meet(before)
      options.listChanged()
      return announced(integration)
    },
    'integration.remove': async ({ integration: reference }) => {
      const integration = resolve(reference)
      refuseWhileSource(integration, book)
      const last = await summary(integration)
      await options.stop(options.activeOn(integration.id))
      options.forgetCredentials(integration.id)
      await leaveCliSignIn(integration)
      await signOutIfReachable(integration)
      const roles = sessionIdsOf(identityCenter.catalog(integration.id))
      const isReader = ({ organization }: Workspace) => roles.includes(organization?.sessionId ?? '')
      const readsOrganization = isReader(workspace.read())
      await workspace.update((now) => ({
        ...withoutPreferences(now, roles),
        integrations: now.integrations.filter((one) => one.id !== integration.id),
        organization: isReader(now) ? null : now.organization,
      }))
      if (readsOrganization) await options.forgetOrganization()
      await identityCenter.forget(integration.id)
      if (integration.demo) await options.demo.stop()
      book.refresh()
      emit({ type: 'integrations-changed' })
      options.listChanged()
      return last
    },
    'integration.sync': async ({ integration: reference }, caller) => {
      const integration = resolve(reference)
      const result = await signInWhenNeeded({ integration, caller, signIn: options.signIn }, () =>
        identityCenter.sync(resolve(integration.id), caller),
      )
      await announced(integration)
      return result
    },
    'integration.sign-in': async ({ integration: reference, flow }, caller) => {
      const integration = resolve(reference)
      await options.signIn(integration, { flow, caller })
      return announced(integration)
    },
    'integration.sign-out': async ({ integration: reference }) => {
      const integration = resolve(reference)
      const stopped = await options.stop(options.activeOn(integration.id))
      options.forgetCredentials(integration.id)
      await leaveCliSignIn(integration)
      await identityCenter.signOut(integration)
      options.notes.signedOut(integration.name)
      return { integration: await announced(integration), stopped }
    },
  }

  /** A sign-in that is only read is the AWS CLI's: it is used no more, and nobody signs the CLI out. */
  async function leaveCliSignIn({ id, awsCli }: Integration): Promise<void> {
    if (awsCli !== 'read') return
    await workspace.update((now) => withIntegration(now, id, { awsCli: 'off', awsCliSession: null }))
  }

  /** Removing must work offline and with a locked vault; the portal session then ends by itself. */
  async function signOutIfReachable(integration: Integration): Promise<void> {
    try {
      await identityCenter.signOut(integration)
    } catch (error) {
      if (!isCoreError(error)) throw error
      options.log.warn('removed without signing out at AWS', {
        integration: integration.name,
        error: error.message,
      })
    }
  }

  return { handlers, summary }
}

/** Of all its roles, also of those that are gone. */
function sessionIdsOf(catalog: Catalog | null): readonly string[] {
  if (catalog === null) return []
  const { integrationId } = catalog
  return catalog.accounts.flatMap(({ accountId, roles }) =>
    roles.map(({ roleName }) => roleSessionId({ integrationId, accountId, roleName })),
  )
}

function refuseUsedName(
  integrations: readonly Integration[],
  { id, name }: { readonly id: string; readonly name: string },
): void {
  if (!integrations.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase())) return
  throw new CoreError('integration-exists', `an integration named ${JSON.stringify(name)} exists already`, {
    hint: 'choose another name',
  })
}

function refuseWhileSource(integration: Integration, book: SessionBook): void {
  const children = book.all().filter((session) => {
    if (session.kind !== 'assume-role') return false
    const source = book.byId(session.saved.sourceSessionId)
    return source?.kind === 'identity-center-role' && source.integration.id === integration.id
  })
  if (children.length === 0) return
  throw new CoreError(
    'session-in-use',
    `roles of ${integration.name} are the source of ${children.map((child) => child.name).join(', ')}`,
    {
      hint: 'remove those sessions first, or give them another source',
    },
  )
}
