import type { AwsAccess } from '../aws/aws-access.ts'
import type { AgentInfo } from '../contract/agent.ts'
import type { Prompts } from '../prompts.ts'
import type { Vault } from '../secrets/vault.ts'
import type { ActiveStore } from '../sessions/active-store.ts'
import type { Refresher } from '../sessions/refresher.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { Handlers, OperationsOf } from './handlers.ts'
import type { IntegrationOperations } from './integration-operations.ts'
import type { SessionOperations } from './session-operations.ts'

export function statusOperations(options: {
  readonly about: () => AgentInfo | null
  readonly vault: Vault
  readonly workspace: WorkspaceStore
  readonly store: ActiveStore
  readonly book: SessionBook
  readonly sessions: SessionOperations
  readonly integrations: IntegrationOperations
  readonly refresher: Refresher
  readonly prompts: Prompts
  readonly reach: AwsAccess['reach']
}): Handlers<OperationsOf<'status'>> {
  const { store, book } = options
  return {
    'status.read': async () => {
      const known = store.list().map((active) => book.byId(active.sessionId))
      const active = known
        .filter((session) => session !== null)
        .map((session) => options.sessions.row(session))
      const agent = options.about()
      return {
        agent,
        vault: await options.vault.status(),
        integrations: await Promise.all(
          options.workspace.read().integrations.map(options.integrations.summary),
        ),
        active,
        nextRefreshAt: options.refresher.nextLookAt()?.toISOString() ?? null,
        outage: options.reach.outage(),
        prompts: options.prompts.list(),
        warnings: [...active.map((session) => session.reason), portTaken(agent)].filter(
          (one) => one !== null,
        ),
      }
    },
    'status.retry': async () => {
      await options.reach.lookAgain()
      return options.reach.outage()
    },
  }
}

function portTaken(agent: AgentInfo | null): string | null {
  const container = agent?.container ?? null
  if (container === null || container.state === 'listening') return null
  return `another program has taken port ${container.port} of the container endpoint: programs that ask there get nothing, and what they show there is known to it; keyturn stop --all ends all passes`
}
