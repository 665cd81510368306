import type { AwsPlace } from '../aws/aws-access.ts'
import type { IamCall, ListedKey } from '../aws/iam.ts'
import type { SigningKey } from '../aws/signing-key.ts'
import type { Caller } from '../caller.ts'
import type { RotationStep } from '../contract/access-key.ts'
import { CoreError } from '../core-error.ts'
import type { Clock } from '../host.ts'
import type { Vault } from '../secrets/vault.ts'
import type { IamUserSession, Rotation, Workspace } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { LongTermKey } from './iam-user.ts'
import { carryMfaSession } from './mfa-session.ts'

/** The calls of `core/aws/iam.ts`. */
export interface IamCalls {
  readonly list: (call: IamCall) => Promise<readonly ListedKey[]>
  readonly lastUsed: (call: IamCall & { readonly accessKeyId: string }) => Promise<Date | null>
  readonly create: (call: IamCall) => Promise<LongTermKey>
  readonly deactivate: (call: IamCall & { readonly accessKeyId: string }) => Promise<void>
  readonly remove: (call: IamCall & { readonly accessKeyId: string }) => Promise<void>
}

export interface RotationTools {
  readonly vault: Vault
  readonly workspace: WorkspaceStore
  readonly clock: Clock
  readonly iam: IamCalls
  /** STS GetCallerIdentity. */
  readonly identity: (request: AwsPlace & { readonly credentials: SigningKey }) => Promise<unknown>
  /** STS GetSessionToken without a code. */
  readonly sessionToken: (request: { readonly region: string; readonly key: LongTermKey }) => Promise<unknown>
}

/** Whose key, and on whose behalf. */
export interface RotationRequest {
  readonly sessionId: string
  readonly region: string
  readonly caller: Caller
  /** The session of the user's MFA device, where the user has one; null: calls are signed with the key itself. */
  readonly mfaSession: (() => Promise<SigningKey>) | null
  readonly onStep: (step: RotationStep) => void
}

/** @throws CoreError `session-not-found` when it was removed meanwhile. */
export function savedUser(
  { workspace }: Pick<RotationTools, 'workspace'>,
  sessionId: string,
): IamUserSession {
  const saved = workspace.read().sessions.find(({ id }) => id === sessionId)
  if (saved?.kind !== 'iam-user')
    throw new CoreError('session-not-found', 'the session was removed meanwhile')
  return saved
}

/** The workspace with other facts about IAM users in it; others stay as they are. Pure. */
export function withUsers(now: Workspace, change: (user: IamUserSession) => IamUserSession): Workspace {
  return { ...now, sessions: now.sessions.map((one) => (one.kind === 'iam-user' ? change(one) : one)) }
}

/** Writes down that sessions have the new key, with the MFA session that was made with the old one. */
export async function noteNewKey(
  { workspace, vault }: Pick<RotationTools, 'workspace' | 'vault'>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const moved = workspace.read().sessions.filter((one) => one.kind === 'iam-user' && one.accessKeyId === from)
  const devices = new Set(moved.flatMap((one) => (one.kind === 'iam-user' ? (one.mfaSerial ?? []) : [])))
  for (const mfaSerial of devices) await carryMfaSession(vault, { mfaSerial, from, to })
  await workspace.update((now) =>
    withUsers(now, (user) => (user.accessKeyId === from ? { ...user, accessKeyId: to } : user)),
  )
}

/** Writes down how a rotation stands; null: it is over. On disk when this resolves. */
export async function noteRotation(
  { workspace }: Pick<RotationTools, 'workspace'>,
  sessionId: string,
  rotation: Rotation | null,
): Promise<void> {
  await workspace.update((now) =>
    withUsers(now, (user) => {
      if (user.id !== sessionId) return user
      const { rotation: _, ...rest } = user
      return rotation === null ? rest : { ...rest, rotation }
    }),
  )
}
