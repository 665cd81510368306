import { randomUUID } from 'node:crypto'
import { sealLongTermKey } from '../access/iam-user.ts'
import { mfaSession } from '../access/mfa-session.ts'
import { checkNarrowing } from '../access/check-narrowing.ts'
import { readNarrowing } from '../access/read-narrowing.ts'
import { commandWords } from '../access/command-words.ts'
import { checkedToken } from '../access/checked-token.ts'
import { sealedCredentials } from '../access/sealed-credentials.ts'
import type { AgentInput } from '../contract/agent-operations.ts'
import { notNarrowed } from '../contract/narrowing.ts'
import type { OperationInput } from '../contract/operations.ts'
import { CoreError } from '../core-error.ts'
import { secret } from '../secrets/secret.ts'
import type { IdentityCenter } from '../integrations/identity-center.ts'
import type { Vault } from '../secrets/vault.ts'
import {
  type IamUserSession,
  noPreferences,
  type SavedSession,
  type SessionPreferences,
  type WebIdentityRoleSession,
  type Workspace,
} from '../workspace/workspace.ts'
import { withPreferences } from '../workspace/with-preferences.ts'
import { withoutPreferences } from '../workspace/without-preferences.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { applyEdit } from './edit-session.ts'
import { namesOf } from './find-session.ts'
import { fullNameOf, type KnownSession, labelOf } from './known-session.ts'
import { newSamlRoles } from './new-saml-roles.ts'
import { releaseAlias } from './release-alias.ts'
import type { SessionBook } from './session-book.ts'
import { sessionIn } from './session-index.ts'
import { shellWord } from '../lib/shell-word.ts'

/** Adding, changing and removing what the user may: sessions made by hand, and preferences of any. */
export interface SavedSessions {
  addIamUser(input: OperationInput<'session.add-iam-user'>): Promise<KnownSession>
  /** @throws CoreError `invalid-input` for a narrowing that STS would not take, `session-exists`. */
  addAssumeRole(input: OperationInput<'session.add-assume-role'>): Promise<KnownSession>
  /** All or none, passing over those of several that are there. @throws CoreError `session-exists` for a name in use. */
  addSamlRoles(input: OperationInput<'session.add-saml-roles'>): Promise<readonly KnownSession[]>
  /** @throws CoreError `invalid-input` for a command that cannot be split into words, `session-exists`. */
  addProcess(input: AgentInput<'session.add-process'>): Promise<KnownSession>
  addWebIdentityRole(input: OperationInput<'session.add-web-identity-role'>): Promise<KnownSession>
  /** @throws CoreError `invalid-input` for a path that is not absolute or a command that cannot be split into words. */
  addWebIdentityToken(input: AgentInput<'session.add-web-identity-token'>): Promise<KnownSession>
  /** @throws CoreError `invalid-input` for a session that has neither command nor token file, or a path that is not absolute. */
  setTokenFile(input: AgentInput<'session.set-token-file'>): Promise<KnownSession>
  /** @throws CoreError `invalid-input` for a session that has none, or a command that cannot be split into words. */
  setCommand(input: AgentInput<'session.set-command'>): Promise<KnownSession>
  /** The session as an edit would make it; nothing is changed. @throws as `edit` does. */
  edited(input: OperationInput<'session.edit'>): KnownSession
  /** @throws CoreError `invalid-input`, `session-exists` for a name or an alias in use, `source-cycle`. */
  edit(input: OperationInput<'session.edit'>): Promise<KnownSession>
  /**
   * A role that AWS no longer lists is forgotten: it is in the book no more, and its alias and favourite are kept for a
   * while, should it come back.
   * @throws CoreError `session-in-use` when another session draws on it, `invalid-input` for what AWS lists.
   */
  remove(session: KnownSession): Promise<void>
}

export function createSavedSessions(options: {
  readonly workspace: WorkspaceStore
  readonly vault: Vault
  readonly book: SessionBook
  readonly identityCenter: Pick<IdentityCenter, 'forgetRole'>
}): SavedSessions {
  const { workspace, vault, book, identityCenter } = options
  const isKnown = (sessionId: string) => book.byId(sessionId) !== null

  async function change(edit: (workspace: Workspace) => Workspace): Promise<void> {
    await workspace.update(edit)
    book.refresh()
  }

  async function add(saved: SavedSession, preferences: Partial<SessionPreferences>): Promise<KnownSession> {
    await change((now) => withAdded(now, saved, preferences))
    return book.resolve(saved.id)
  }

  function withAdded(
    now: Workspace,
    saved: SavedSession,
    preferences: Partial<SessionPreferences>,
  ): Workspace {
    const chosen = { ...noPreferences, ...preferences }
    refuseUsedName(now, { id: saved.id, name: saved.name })
    const released = releaseAlias(now, saved.name, isKnown)
    return withPreferences({ ...released, sessions: [...now.sessions, saved] }, saved.id, chosen)
  }

  function addWebIdentity(
    role: Omit<AgentInput<'session.add-web-identity-token'>, 'token'>,
    token: WebIdentityRoleSession['token'],
  ): Promise<KnownSession> {
    const { name, roleArn, roleSessionName = null, region = null, durationSeconds = null } = role
    return add(
      { kind: 'web-identity-role', id: randomUUID(), name, roleArn, roleSessionName, token },
      { region, durationSeconds },
    )
  }

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

  return {
    async addIamUser(input) {
      const id = randomUUID()
      refuseUsedName(workspace.read(), { id, name: input.name })
      // The secret first: a session without its key would be of no use.
      const key = { accessKeyId: input.accessKeyId, secretAccessKey: secret(input.secretAccessKey) }
      await vault.put({ kind: 'iam-access-key', owner: id }, sealLongTermKey(key), { expiresAt: null })
      return add(
        {
          kind: 'iam-user',
          id,
          name: input.name,
          accessKeyId: input.accessKeyId,
          mfaSerial: input.mfaSerial ?? null,
        },
        { region: input.region ?? null },
      )
    },
    async addAssumeRole(input) {
      const source = book.resolve(input.source)
      const narrowing = readNarrowing(input, notNarrowed)
      checkNarrowing(input.roleArn, narrowing)
      return add(
        {
          kind: 'assume-role',
          id: randomUUID(),
          name: input.name,
          roleArn: input.roleArn,
          sourceSessionId: source.id,
          externalId: input.externalId ?? null,
          roleSessionName: input.roleSessionName ?? null,
          ...narrowing,
        },
        { region: input.region ?? null, durationSeconds: input.durationSeconds ?? null },
      )
    },
    async addSamlRoles(input) {
      const preferences = { region: input.region ?? null, durationSeconds: input.durationSeconds ?? null }
      const sessions = newSamlRoles(workspace.read().sessions, input)
      await change((now) =>
        sessions.reduce((before, session) => withAdded(before, session, preferences), now),
      )
      return sessions.map(({ id }) => book.resolve(id))
    },
    async addProcess({ name, command, region }) {
      commandWords(command)
      return add({ kind: 'process', id: randomUUID(), name, command }, { region: region ?? null })
    },
    addWebIdentityRole({ issuer, clientId, scopes, redirectPort, ...role }) {
      return addWebIdentity(role, {
        from: 'issuer',
        issuer,
        clientId,
        scopes: [...(scopes ?? [])],
        redirectPort: redirectPort ?? null,
      })
    },
    async addWebIdentityToken({ token, ...role }) {
      return addWebIdentity(role, checkedToken(token))
    },
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
    edited: (input) => sessionIn(edited(workspace.read(), input), book.resolve(input.session)),
    async edit(input) {
      const { id } = book.resolve(input.session)
      // What is sealed was granted for the role before; lost, it costs a sign-in, and left, it is the wrong role.
      if (samlGrantFields.some((field) => input[field] !== undefined))
        await sealedCredentials(vault, id).forget()
      await workspace.update((now) => edited(now, input))
      book.refreshOne(id)
      return book.resolve(id)
    },
    async remove(session) {
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
        await change((now) => withMarksAlone(now, session.id))
        await identityCenter.forgetRole(session.integration.id, session.id)
        book.refresh()
        return
      }
      await change((now) => ({
        ...withoutPreferences(now, [session.id]),
        sessions: now.sessions.filter((one) => one.id !== session.id),
      }))
      for (const kind of ['iam-access-key', 'pending-access-key', 'imported-profile'] as const) {
        await vault.remove({ kind, owner: session.id })
      }
      await sealedCredentials(vault, session.id).forget()
      if (session.kind === 'iam-user' && !workspace.read().sessions.some(sharesMfaSession(session.saved)))
        await mfaSession(vault, session.saved).forget()
    },
  }
}

function sharesMfaSession({ accessKeyId, mfaSerial }: IamUserSession): (other: SavedSession) => boolean {
  return (other) =>
    other.kind === 'iam-user' && other.accessKeyId === accessKeyId && other.mfaSerial === mfaSerial
}

/** Whose change makes AWS grant something else to a role of an identity provider. */
const samlGrantFields = ['startUrl', 'roleArn', 'providerArn'] as const

/** What is kept of a role that is forgotten. */
function withMarksAlone(workspace: Workspace, sessionId: string): Workspace {
  const { alias, favourite } = workspace.preferences[sessionId] ?? noPreferences
  return withPreferences(workspace, sessionId, { ...noPreferences, alias, favourite })
}

function refuseUsedName(workspace: Workspace, { id, name }: { id: string; name: string }): void {
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
