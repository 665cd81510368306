import { releaseAlias } from '../sessions/release-alias.ts'
import { noPreferences, type Workspace } from '../workspace/workspace.ts'
import type { ImportPlan } from './import-plan.ts'

/** The workspace with all that a plan for it adds. Pure. */
export function withPlan(
  now: Workspace,
  plan: ImportPlan,
  isKnown: (sessionId: string) => boolean,
): Workspace {
  const released = plan.sessions.reduce((before, { saved }) => releaseAlias(before, saved.name, isKnown), now)
  const set = [
    ...plan.sessions.map(({ saved, preferences }) => [saved.id, preferences] as const),
    ...plan.rolePreferences,
  ].filter(([, own]) => Object.keys(own).length > 0)
  return {
    ...released,
    integrations: [...now.integrations, ...plan.integrations],
    sessions: [...now.sessions, ...plan.sessions.map(({ saved }) => saved)],
    settings: { ...now.settings, ...plan.settings },
    preferences: {
      ...released.preferences,
      ...Object.fromEntries(
        set.map(([id, own]) => [id, { ...(released.preferences[id] ?? noPreferences), ...own }]),
      ),
    },
  }
}
