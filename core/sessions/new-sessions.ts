import { randomUUID } from 'node:crypto'
import { checkLimits } from '../access/check-limits.ts'
import type { KeyHolds } from '../access/key-holds.ts'
import { checkedToken } from '../access/checked-token.ts'
import { commandWords } from '../access/command-words.ts'
import { sealLongTermKey } from '../access/iam-user.ts'
import { readLimits, readNarrowing } from '../access/read-narrowing.ts'
import type { AgentInput } from '../contract/agent-operations.ts'
import { notLimited, notNarrowed } from '../contract/narrowing.ts'
import type { OperationInput } from '../contract/operations.ts'
import { forgetClientSecret, keepClientSecret } from '../oidc/client-secrets.ts'
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
  /** @throws CoreError `session-in-use` while this key is being rotated, `session-exists`. */
  addIamUser(input: OperationInput<'session.add-iam-user'>): Promise<KnownSession>
  /** @throws CoreError `invalid-input` for a narrowing that STS would not take, `session-exists`. */
  addAssumeRole(input: OperationInput<'session.add-assume-role'>): Promise<KnownSession>
  /** All or none, passing over those of several that are there. @throws as `addAssumeRole` does. */
  addSamlRoles(input: OperationInput<'session.add-saml-roles'>): Promise<readonly KnownSession[]>
  /** @throws CoreError `invalid-input` for a command that cannot be split into words, `session-exists`. */
  addProcess(input: AgentInput<'session.add-process'>): Promise<KnownSession>
  addLoginSession(input: OperationInput<'session.add-login-session'>): Promise<KnownSession>
  /** @throws CoreError `vault-*` where a client secret cannot be sealed; as `addAssumeRole` does. */
  addWebIdentityRole(input: OperationInput<'session.add-web-identity-role'>): Promise<KnownSession>
  /** @throws the same, and for a path that is not absolute or a command that cannot be split into words. */
  addWebIdentityToken(input: AgentInput<'session.add-web-identity-token'>): Promise<KnownSession>
}

export function createNewSessions(options: {
  readonly workspace: WorkspaceStore
  readonly vault: Pick<Vault, 'put' | 'remove'>
  readonly book: SessionBook
  readonly holds: KeyHolds
}): NewSessions {
  const { workspace, vault, book, holds } = options
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

  async function addWebIdentity(
    id: string,
    role: Omit<AgentInput<'session.add-web-identity-token'>, 'token'>,
    token: WebIdentityRoleSession['token'],
  ): Promise<KnownSession> {
    const { name, roleArn, roleSessionName = null, region = null, durationSeconds = null } = role
    const limits = readLimits(role, notLimited)
    checkLimits(roleArn, limits)
    return add(
      { kind: 'web-identity-role', id, name, roleArn, roleSessionName, token, ...limits },
      { region, durationSeconds },
    )
  }

  return {
    async addIamUser({ name, accessKeyId, secretAccessKey, mfaSerial = null, region = null }) {
      const id = randomUUID()
      refuseUsedName(workspace.read(), { id, name })
      // A rotation of this key moves the sessions that it finds.
      return holds.alone({ ids: [accessKeyId], of: name, doing: 'added' }, async () => {
        // The secret first: a session without its key would be of no use.
        const key = { accessKeyId, secretAccessKey: secret(secretAccessKey) }
        await vault.put({ kind: 'iam-access-key', owner: id }, sealLongTermKey(key), { expiresAt: null })
        return add({ kind: 'iam-user', id, name, accessKeyId, mfaSerial }, { region })
      })
    },
    async addAssumeRole(input) {
      const source = book.resolve(input.source)
      const narrowing = readNarrowing(input, notNarrowed)
      checkLimits(input.roleArn, narrowing)
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
    addLoginSession: ({ name, loginProfile, region }) =>
      add({ kind: 'login-session', id: randomUUID(), name, loginProfile }, { region: region ?? null }),
    async addWebIdentityRole(input) {
      const { issuer, clientId, clientSecret, scopes = [], redirectPort = null, ...role } = input
      const id = randomUUID()
      const hasClientSecret = clientSecret !== undefined
      if (hasClientSecret) {
        refuseUsedName(workspace.read(), { id, name: role.name })
        await keepClientSecret(vault, id, { issuer, clientId, clientSecret: secret(clientSecret) })
      }
      const client = { issuer, clientId, scopes: [...scopes], redirectPort, hasClientSecret }
      try {
        return await addWebIdentity(id, role, { from: 'issuer', ...client })
      } catch (error) {
        if (hasClientSecret) await forgetClientSecret(vault, id)
        throw error
      }
    },
    async addWebIdentityToken({ token, ...role }) {
      return addWebIdentity(randomUUID(), role, checkedToken(token))
    },
  }
}
