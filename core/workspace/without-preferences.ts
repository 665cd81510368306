import type { Workspace } from './workspace.ts'

/** The workspace without anything the user set on these sessions. Pure. */
export function withoutPreferences(workspace: Workspace, sessionIds: Iterable<string>): Workspace {
  const gone = new Set(sessionIds)
  return {
    ...workspace,
    preferences: Object.fromEntries(Object.entries(workspace.preferences).filter(([id]) => !gone.has(id))),
  }
}
