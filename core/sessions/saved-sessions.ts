import { checkedToken } from '../access/checked-token.ts'
import { commandWords } from '../access/command-words.ts'
import type { AgentInput } from '../contract/agent-operations.ts'
import type { OperationInput } from '../contract/operations.ts'
import { CoreError } from '../core-error.ts'
import { forgetClientSecret, keepClientSecret } from '../oidc/client-secrets.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import type { SavedSession, WebIdentityRoleSession, Workspace } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { applyEdit } from './edit-session.ts'
import { namesOf } from './find-session.ts'
import { fullNameOf, type KnownSession, labelOf } from './known-session.ts'
import { refuseUsedName } from './refuse-used-name.ts'
import { releaseAlias } from './release-alias.ts'
import type { SessionBook } from './session-book.ts'
import { sessionIn } from './session-index.ts'

/** Changing what the user may: sessions made by hand, and preferences of any. */
export interface SavedSessions {
  /** @throws CoreError `invalid-input` for a session that has neither command nor token file, or a path that is not absolute. */
  setTokenFile(input: AgentInput<'session.set-token-file'>): Promise<KnownSession>
  /** @throws CoreError `invalid-input` for a session that has none, or a command that cannot be split into words. */
  setCommand(input: AgentInput<'session.set-command'>): Promise<KnownSession>
  /** The session as an edit would make it; nothing is changed. @throws as `edit` does. */
  edited(input: OperationInput<'session.edit'>): KnownSession
  /** @throws CoreError `invalid-input`, `session-exists` for a name or an alias in use, `source-cycle`. */
  edit(input: OperationInput<'session.edit'>): Promise<KnownSession>
}

export function createSavedSessions(options: {
  readonly workspace: WorkspaceStore
  readonly vault: Pick<Vault, 'put' | 'remove'>
  readonly book: SessionBook
}): SavedSessions {
  const { workspace, vault, book } = options
  const isKnown = (sessionId: string) => book.byId(sessionId) !== null

  /** What only a terminal sets. `change` answers null for a session that has no such thing. */
  async function setSaved(
    reference: string,
    what: string,
    change: (saved: SavedSession) => SavedSession | null,
  ): Promise<KnownSession> {
    const session = book.resolve(reference)
    const changed = session.kind === 'identity-center-role' ? null : change(session.saved)
    if (changed === null) {
      const why =
        session.kind === 'web-identity-role'
          ? 'its token comes from an issuer'
          : `it is of kind ${session.kind}`
      throw new CoreError('invalid-input', `${labelOf(session)} has no ${what}: ${why}`)
    }
    await workspace.update((now) => ({
      ...now,
      sessions: now.sessions.map((one) => (one.id === session.id ? changed : one)),
    }))
    book.refreshOne(session.id)
    return book.resolve(session.id)
  }

  function edited(now: Workspace, input: OperationInput<'session.edit'>): Workspace {
    const session = book.resolve(input.session)
    const source = input.source === undefined ? null : book.resolve(input.source)
    if (input.name !== undefined) refuseUsedName(now, { id: session.id, name: input.name })
    if (typeof input.alias === 'string') refuseUsedAlias(book.all(), { id: session.id, alias: input.alias })
    const words = [input.name, input.alias].filter((word) => typeof word === 'string')
    return applyEdit(
      words.reduce((released, word) => releaseAlias(released, word, isKnown), now),
      { session, input, source, byId: (id) => book.byId(id) },
    )
  }

  /** Before the session says that there is one, and for the client that it is to have. */
  async function sealClientSecret(
    { id, token }: WebIdentityRoleSession,
    clientSecret: Secret,
  ): Promise<void> {
    if (token.from === 'issuer') await keepClientSecret(vault, id, { ...token, clientSecret })
  }

  return {
    async setCommand({ session: reference, command }) {
      commandWords(command)
      return setSaved(reference, 'command', (saved) => {
        if (saved.kind === 'process') return { ...saved, command }
        return saved.kind === 'web-identity-role' && saved.token.from !== 'issuer'
          ? { ...saved, token: { from: 'command', command } }
          : null
      })
    },
    async setTokenFile({ session: reference, path }) {
      const token = checkedToken({ from: 'file', path })
      return setSaved(reference, 'token file', (saved) =>
        saved.kind === 'web-identity-role' && saved.token.from !== 'issuer' ? { ...saved, token } : null,
      )
    },
    edited: (input) => sessionIn(edited(workspace.read(), input), book.resolve(input.session), book.placeOf),
    async edit(input) {
      const { id } = book.resolve(input.session)
      const after = edited(workspace.read(), input).sessions.find((one) => one.id === id)
      if (typeof input.clientSecret === 'string' && after?.kind === 'web-identity-role')
        await sealClientSecret(after, secret(input.clientSecret))
      await workspace.update((now) => edited(now, input))
      if (input.clientSecret === null) await forgetClientSecret(vault, id)
      book.refreshOne(id)
      return book.resolve(id)
    },
  }
}

/** An alias is found before any name: one that means another session already would start the wrong one. */
function refuseUsedAlias(
  sessions: readonly KnownSession[],
  { id, alias }: { id: string; alias: string },
): void {
  const wanted = alias.toLowerCase()
  const other = sessions.find(
    (session) =>
      session.id !== id &&
      [session.id, session.preferences.alias?.toLowerCase(), ...namesOf(session)].includes(wanted),
  )
  if (other === undefined) return
  throw new CoreError('session-exists', `${JSON.stringify(alias)} means ${fullNameOf(other)} already`, {
    hint: 'choose another alias',
  })
}
