import { z } from 'zod'
import { CoreError } from '../core-error.ts'
import type { Caller } from '../caller.ts'
import type { CodeSource } from '../contract/mfa.ts'
import type { KeyedQueue } from '../lib/keyed-queue.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import type { IamUserSession } from '../workspace/workspace.ts'
import { type AskedCodeAccess, withAskedCode } from './asked-code.ts'
import { noLongerThan } from './longest-life.ts'
import { mfaSession, type MfaSessionWanted, servesAgain } from './mfa-session.ts'
import { type OwnCodeAccess, withOwnCode } from './own-code.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'

export interface LongTermKey {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
}

/** STS GetSessionToken, as `core/aws/sts.ts` calls it. */
export type GetSessionToken = (request: {
  readonly region: string
  readonly key: LongTermKey
  readonly durationSeconds: number
  readonly mfa: { readonly serialNumber: string; readonly tokenCode: string } | null
}) => Promise<TemporaryCredentials>

export interface IamUserAccess extends AskedCodeAccess, OwnCodeAccess {
  readonly vault: Vault
  readonly getSessionToken: GetSessionToken
  /** One queue for all devices: a code is good for one call, so calls of one device wait for each other. */
  readonly deviceQueue: KeyedQueue
  readonly codesOf: (serial: string) => CodeSource
}

/** Ten hours: a working day, well under GetSessionToken's 36. */
const defaultDurationSeconds = 36_000

/**
 * A session of an IAM user. With an MFA device the answer costs a code, so it is sealed in the vault and serves every
 * session of the same access key and device until it expires, also after a restart; without one it is asked for anew.
 * @throws CoreError `prompt-needed` when a person has to give the code and nobody attends, `cancelled`,
 * `process-failed`, `clock-skewed`, `aws-refused`, `vault-*`.
 */
export async function iamUserCredentials(
  access: IamUserAccess,
  session: IamUserSession,
  request: MfaSessionWanted & {
    readonly caller: Caller
    readonly region: string
    /** Seconds; null: any. */
    readonly longestSeconds: number | null
  },
): Promise<TemporaryCredentials> {
  const { mfaSerial } = session
  const { caller, region } = request
  const wantedSeconds = request.durationSeconds ?? defaultDurationSeconds
  const durationSeconds = noLongerThan(request.longestSeconds, wantedSeconds)
  if (mfaSerial === null) {
    const key = await longTermKey(access.vault, session)
    return access.getSessionToken({ region, key, durationSeconds, mfa: null })
  }
  return access.deviceQueue(mfaSerial, async () => {
    // It waited for its turn, and whoever asked may have gone meanwhile.
    if (caller.signal.aborted) throw new CoreError('cancelled', 'cancelled')
    const codes = access.codesOf(mfaSerial)
    const sealed = mfaSession(access.vault, session)
    const kept = await sealed.find()
    if (kept !== null && servesAgain(kept, { ...request, codes, now: access.clock.now() })) return kept
    const key = await longTermKey(access.vault, session)
    const use = (tokenCode: string): Promise<TemporaryCredentials> =>
      access.getSessionToken({
        region,
        key,
        durationSeconds,
        mfa: { serialNumber: mfaSerial, tokenCode },
      })
    const fresh =
      codes.source === 'prompt'
        ? await withAskedCode(access, { session, mfaSerial, caller }, use)
        : await withOwnCode(access, { serial: mfaSerial, codes, signal: caller.signal }, use)
    // One that was wanted for a short while does not take the place of one that lasts.
    if (kept === null || kept.expiresAt <= fresh.expiresAt) await sealed.keep(fresh)
    access.prompts.meet(mfaSerial)
    return fresh
  })
}

/** @throws CoreError `source-missing` when the vault has none, `vault-*`. */
export async function longTermKey(vault: Vault, session: IamUserSession): Promise<LongTermKey> {
  const key = await findKey(vault, { kind: 'iam-access-key', owner: session.id })
  if (key === null) {
    throw new CoreError('source-missing', `the access key of ${session.name} is not in the vault`, {
      hint: 'restore a vault backup, or remove the session and add it again with its key',
    })
  }
  return key
}

/** Null: the vault has none. @throws CoreError `vault-*`. */
export async function findKey(
  vault: Vault,
  reference: { readonly kind: 'iam-access-key' | 'pending-access-key'; readonly owner: string },
): Promise<LongTermKey | null> {
  const sealed = await vault.find(reference)
  if (sealed === null) return null
  const key = longTermKeySchema.parse(JSON.parse(sealed.reveal()))
  return { accessKeyId: key.accessKeyId, secretAccessKey: secret(key.secretAccessKey) }
}

const longTermKeySchema = z.strictObject({ accessKeyId: z.string(), secretAccessKey: z.string() })

/** The text that goes into the vault for an IAM user's key. */
export function sealLongTermKey(key: LongTermKey): Secret {
  return secret(
    JSON.stringify({ accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey.reveal() }),
  )
}
