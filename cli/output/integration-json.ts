import type { IntegrationSummary } from '../../core/contract/integration.ts'

/** The documented answer of `integration list --json`: these fields, in this order, no others. */
export type IntegrationJson = Omit<IntegrationSummary, 'demo' | 'syncFailure' | 'signedInUntil' | 'endedAt'>

export function integrationJson(integration: IntegrationSummary): IntegrationJson {
  const {
    demo: _demo,
    syncFailure: _syncFailure,
    signedInUntil: _signedInUntil,
    endedAt: _endedAt,
    ...documented
  } = integration
  return documented
}
