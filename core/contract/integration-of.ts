import type { SessionRow } from './session.ts'

/**
 * The name of the integration that a session lives on: its own, or that of the role it draws on. Null for what comes of
 * an IAM user's key, and when a source is missing. Pure.
 */
export function integrationOf({
  integration,
  sourceIntegration,
}: Pick<SessionRow, 'integration' | 'sourceIntegration'>): string | null {
  return integration ?? sourceIntegration
}
