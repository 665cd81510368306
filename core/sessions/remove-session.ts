import { mfaSession } from '../access/mfa-session.ts'
import { sealedCredentials } from '../access/sealed-credentials.ts'
import { CoreError } from '../core-error.ts'
import type { IdentityCenter } from '../integrations/identity-center.ts'
import { shellWord } from '../lib/shell-word.ts'
import type { Vault } from '../secrets/vault.ts'
import { withPreferences } from '../workspace/with-preferences.ts'
import { withoutPreferences } from '../workspace/without-preferences.ts'
import {
  type IamUserSession,
  noPreferences,
  type SavedSession,
  type Workspace,
} from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { type KnownSession, labelOf } from './known-session.ts'
import type { SessionBook } from './session-book.ts'

export interface RemoveContext {
  readonly workspace: WorkspaceStore
  readonly vault: Vault
  readonly book: SessionBook
  readonly identityCenter: Pick<IdentityCenter, 'forgetRole'>
}

/**
 * A role that AWS no longer lists is forgotten: it is in the book no more, and its alias and favourite are kept for a
 * while, should it come back.
 * @throws CoreError `session-in-use` when another session draws on it, `invalid-input` for what AWS lists.
 */
export async function removeSession(
  { workspace, vault, book, identityCenter }: RemoveContext,
  session: KnownSession,
): Promise<void> {
  if (session.kind === 'identity-center-role' && !session.gone) {
    throw new CoreError(
      'invalid-input',
      `${labelOf(session)} is listed by AWS and cannot be removed by hand`,
      {
        hint: `it goes with its integration: keyturn integration remove ${shellWord(session.integration.name)}`,
      },
    )
  }
  const children = workspace
    .read()
    .sessions.filter((one) => one.kind === 'assume-role' && one.sourceSessionId === session.id)
  if (children.length > 0) {
    throw new CoreError(
      'session-in-use',
      `${labelOf(session)} is the source of ${children.map((child) => child.name).join(', ')}`,
      {
        hint: 'remove those first, or give them another source',
      },
    )
  }
  if (session.kind === 'identity-center-role') {
    await workspace.update((now) => withMarksAlone(now, session.id))
    book.refresh()
    await identityCenter.forgetRole(session.integration.id, session.id)
    book.refresh()
    return
  }
  await workspace.update((now) => ({
    ...withoutPreferences(now, [session.id]),
    sessions: now.sessions.filter((one) => one.id !== session.id),
  }))
  book.refresh()
  for (const kind of ['iam-access-key', 'pending-access-key', 'imported-profile'] as const) {
    await vault.remove({ kind, owner: session.id })
  }
  await sealedCredentials(vault, session.id).forget()
  if (session.kind === 'iam-user' && !workspace.read().sessions.some(sharesMfaSession(session.saved)))
    await mfaSession(vault, session.saved).forget()
}

function sharesMfaSession({ accessKeyId, mfaSerial }: IamUserSession): (other: SavedSession) => boolean {
  return (other) =>
    other.kind === 'iam-user' && other.accessKeyId === accessKeyId && other.mfaSerial === mfaSerial
}

/** What is kept of a role that is forgotten. */
function withMarksAlone(workspace: Workspace, sessionId: string): Workspace {
  const { alias, favourite } = workspace.preferences[sessionId] ?? noPreferences
  return withPreferences(workspace, sessionId, { ...noPreferences, alias, favourite })
}
