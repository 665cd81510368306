import { randomUUID } from 'node:crypto'
import { checkNarrowing } from '../access/check-narrowing.ts'
import { checkedToken } from '../access/checked-token.ts'
import { commandWords } from '../access/command-words.ts'
import { sealLongTermKey } from '../access/iam-user.ts'
import { readNarrowing } from '../access/read-narrowing.ts'
import type { AgentInput } from '../contract/agent-operations.ts'
import { notNarrowed } from '../contract/narrowing.ts'
import type { OperationInput } from '../contract/operations.ts'
import { secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import { withPreferences } from '../workspace/with-preferences.ts'
import {
  noPreferences,
  type SavedSession,
  type SessionPreferences,
  type WebIdentityRoleSession,
  type Workspace,
} from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { KnownSession } from './known-session.ts'
import { newSamlRoles } from './new-saml-roles.ts'
import { refuseUsedName } from './refuse-used-name.ts'
import { releaseAlias } from './release-alias.ts'
import type { SessionBook } from './session-book.ts'

/** Adding sessions of every kind that is made by hand. All throw CoreError `session-exists` for a name in use. */
export interface NewSessions {
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
}

export function createNewSessions(options: {
  readonly workspace: WorkspaceStore
  readonly vault: Pick<Vault, 'put'>
  readonly book: SessionBook
}): NewSessions {
  const { workspace, vault, book } = options
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
  }
}
