import type { IntegrationSummary } from '../../core/contract/integration.ts'

/** The documented answer of `integration list --json`: these fields, in this order, no others. */
export type IntegrationJson = Omit<IntegrationSummary, 'demo'>

export function integrationJson({ demo: _, ...documented }: IntegrationSummary): IntegrationJson {
  return documented
}
