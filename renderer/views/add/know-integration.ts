import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import type { WindowStore } from '../../store/window-store.ts'

/** Puts an integration that was just added into the store, where the agent's event may not have brought it yet. */
export function knowIntegration(store: WindowStore, integration: IntegrationSummary): void {
  const { integrations } = store.getState()
  if (integrations.some(({ id }) => id === integration.id)) return
  store.setState({ integrations: [...integrations, integration] })
}
