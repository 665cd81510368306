import { isUsual, type SessionPreferences, type Workspace } from './workspace.ts'
import { withoutPreferences } from './without-preferences.ts'

/** The workspace with these as what the user set on a session; such as say nothing are not kept. Pure. */
export function withPreferences(
  workspace: Workspace,
  sessionId: string,
  preferences: SessionPreferences,
): Workspace {
  const others = withoutPreferences(workspace, [sessionId])
  if (isUsual(preferences)) return others
  return { ...others, preferences: { ...others.preferences, [sessionId]: preferences } }
}
