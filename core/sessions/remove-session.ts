import type { KeyHolds } from '../access/key-holds.ts'
import { mfaSession } from '../access/mfa-session.ts'
import { forgetSamlCredentials } from '../access/sealed-saml-credentials.ts'
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
  readonly holds: KeyHolds
}

/**
 * A role that AWS no longer lists is forgotten: it is in the book no more, and its alias and favourite are kept for a
 * while, should it come back.
 * `stop` is called once nothing stands against it, before anything of the session goes.
 * @throws CoreError `session-in-use` when another session draws on it, or its key is being changed or would be left
 * half-way through a rotation (unless `leaveKeys`), `invalid-input` for what AWS lists.
 */
export async function removeSession(
  context: RemoveContext,
  session: KnownSession,
  request: { readonly leaveKeys: boolean; readonly stop: () => Promise<void> },
): Promise<void> {
  const remove = async () => {
    refuseRemoval(context, session, request)
    await request.stop()
    await removeNow(context, session)
  }
  if (session.kind !== 'iam-user') return remove()
  await context.holds.alone({ ids: [session.id], of: labelOf(session), doing: 'removed' }, remove)
}

function refuseRemoval(
  { workspace }: RemoveContext,
  session: KnownSession,
  { leaveKeys }: { readonly leaveKeys: boolean },
): void {
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
  if (session.kind === 'iam-user' && isHalfWay(workspace.read(), session.id) && !leaveKeys) {
    const name = shellWord(labelOf(session))
    throw new CoreError(
      'session-in-use',
      `the rotation of the access key of ${labelOf(session)} stopped half-way: what it made has no other owner`,
      {
        hint: `finish it (keyturn rotate ${name}), give it up (keyturn rotate ${name} --abandon), or leave what stands at AWS to yourself: keyturn remove ${name} --leave-keys`,
      },
    )
  }
}

/** A key was asked for, and perhaps made, in a rotation that has not ended. */
function isHalfWay({ sessions }: Workspace, sessionId: string): boolean {
  const saved = sessions.find(({ id }) => id === sessionId)
  return saved?.kind === 'iam-user' && (saved.rotation?.createAskedAt ?? null) !== null
}

async function removeNow(
  { workspace, vault, book, identityCenter }: RemoveContext,
  session: KnownSession,
): Promise<void> {
  if (session.kind === 'identity-center-role') {
    await workspace.update((now) => withMarksAlone(now, session.id))
    book.refresh()
    await identityCenter.forgetRole(session.integration.id, session.id)
    book.refresh()
    return
  }
  // The secrets first: what cannot be removed now is removed by the next try, while there is a session to name.
  for (const kind of [
    'iam-access-key',
    'pending-access-key',
    'imported-profile',
    'web-identity-client-secret',
  ] as const) {
    await vault.remove({ kind, owner: session.id })
  }
  await forgetSamlCredentials(vault, session.id)
  const isOther = ({ id }: SavedSession): boolean => id !== session.id
  const others = workspace.read().sessions.filter(isOther)
  if (session.kind === 'iam-user' && !others.some(sharesMfaSession(session.saved)))
    await mfaSession(vault, session.saved).forget()
  await workspace.update((now) => ({
    ...withoutPreferences(now, [session.id]),
    sessions: now.sessions.filter(isOther),
  }))
  book.refresh()
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
