import type { Workspace } from '../workspace/workspace.ts'
import { withPreferences } from '../workspace/with-preferences.ts'

/**
 * The workspace in which no session that is out of the book (`isKnown` false: its role is gone and forgotten, or its
 * catalogue is lost until the next sync) has this word for an alias any more: it means another now, and must not mean
 * two should the role come back. Pure.
 */
export function releaseAlias(
  workspace: Workspace,
  word: string,
  isKnown: (sessionId: string) => boolean,
): Workspace {
  const taken = word.toLowerCase()
  return Object.entries(workspace.preferences)
    .filter(([id, own]) => !isKnown(id) && own.alias?.toLowerCase() === taken)
    .reduce((released, [id, own]) => withPreferences(released, id, { ...own, alias: null }), workspace)
}
