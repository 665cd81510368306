import { CoreError } from '../core-error.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Names are compared without case. @throws CoreError `session-exists` when another session has this one. */
export function refuseUsedName(workspace: Workspace, { id, name }: { id: string; name: string }): void {
  if (
    !workspace.sessions.some(
      (session) => session.id !== id && session.name.toLowerCase() === name.toLowerCase(),
    )
  )
    return
  throw new CoreError('session-exists', `a session named ${JSON.stringify(name)} exists already`, {
    hint: 'choose another name',
  })
}
