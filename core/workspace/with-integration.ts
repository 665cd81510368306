import type { Workspace } from './workspace.ts'

/** The workspace with these as settings of the integration; the rest of it stays. Pure. */
export function withIntegration(
  workspace: Workspace,
  integrationId: string,
  settings: Partial<Omit<Workspace['integrations'][number], 'id'>>,
): Workspace {
  return {
    ...workspace,
    integrations: workspace.integrations.map((one) =>
      one.id === integrationId ? { ...one, ...settings } : one,
    ),
  }
}
