import { isUsual, type Workspace } from '../workspace/workspace.ts'

/**
 * The workspace in which no session that is out of the book (`isKnown` false: its role is gone and forgotten) has this
 * word for an alias any more: it means another now, and must not mean two should the role come back. Pure.
 */
export function releaseAlias(
  workspace: Workspace,
  word: string,
  isKnown: (sessionId: string) => boolean,
): Workspace {
  const taken = word.toLowerCase()
  const preferences = Object.entries(workspace.preferences).flatMap(([id, own]) => {
    if (isKnown(id) || own.alias?.toLowerCase() !== taken) return [[id, own] as const]
    const left = { ...own, alias: null }
    return isUsual(left) ? [] : [[id, left] as const]
  })
  return { ...workspace, preferences: Object.fromEntries(preferences) }
}
