import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { IdentityCenter } from './identity-center.ts'

/** The tokens of the integrations that active sessions live on; the others wait until they are wanted. */
export interface TokensInUse {
  /** Null: none is to be refreshed. */
  nextDueAt(): Date | null
  refreshDue(): Promise<void>
}

export function tokensInUse({
  workspace,
  identityCenter,
  activeOn,
}: {
  readonly workspace: Pick<WorkspaceStore, 'read'>
  readonly identityCenter: Pick<IdentityCenter, 'tokenRefreshDue' | 'refreshToken'>
  /** Ids of the active sessions that live on an integration. */
  readonly activeOn: (integrationId: string) => readonly string[]
}): TokensInUse {
  const inUse = () => workspace.read().integrations.filter((one) => activeOn(one.id).length > 0)
  return {
    nextDueAt: () => earliest(inUse().map((one) => identityCenter.tokenRefreshDue(one))),
    refreshDue: async () => {
      await Promise.all(inUse().map((one) => identityCenter.refreshToken(one)))
    },
  }
}

function earliest(dates: readonly (Date | null)[]): Date | null {
  const times = dates.filter((date) => date !== null).map((date) => date.getTime())
  return times.length === 0 ? null : new Date(Math.min(...times))
}
