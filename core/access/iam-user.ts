import { z } from 'zod'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Caller } from '../caller.ts'
import type { Clock } from '../host.ts'
import type { KeyedQueue } from '../lib/keyed-queue.ts'
import type { Prompts } from '../prompts.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import type { IamUserSession } from '../workspace/workspace.ts'
import { sealedCredentials } from './sealed-credentials.ts'
import type { SpentCodes } from './spent-codes.ts'
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

export interface IamUserAccess {
  readonly vault: Vault
  readonly prompts: Prompts
  readonly clock: Clock
  readonly getSessionToken: GetSessionToken
  /** One queue for all devices: a code is good for one call, so calls of one device wait for each other. */
  readonly deviceQueue: KeyedQueue
  readonly spentCodes: SpentCodes
}

/** Ten hours: a working day, well under GetSessionToken's 36. */
const defaultDurationSeconds = 36_000
const promptTimeoutMs = 5 * 60_000
const codesTried = 3
/** Sealed credentials with less than this left could end on the way to AWS. */
const tooLateMs = 5_000

/**
 * A session of an IAM user. With an MFA device the answer costs a person a code, so it is sealed in the vault and
 * used again until it expires, also after a restart; without one it is asked for anew.
 * @throws CoreError `prompt-needed` when a code is needed and nobody attends, `cancelled`, `aws-refused`, `vault-*`.
 */
export async function iamUserCredentials(
  access: IamUserAccess,
  session: IamUserSession,
  request: {
    readonly caller: Caller
    readonly region: string
    /** Null: ten hours. */
    readonly durationSeconds: number | null
    /** False when what is sealed will not do, because another duration was asked for. */
    readonly reuse: boolean
  },
): Promise<TemporaryCredentials> {
  const { mfaSerial } = session
  const durationSeconds = request.durationSeconds ?? defaultDurationSeconds
  if (mfaSerial === null) {
    const key = await longTermKey(access.vault, session)
    return access.getSessionToken({ region: request.region, key, durationSeconds, mfa: null })
  }
  return access.deviceQueue(mfaSerial, async () => {
    const sealed = sealedCredentials(access.vault, session.id)
    const kept = request.reuse ? await sealed.find() : null
    if (kept !== null && kept.expiresAt.getTime() > access.clock.now().getTime() + tooLateMs) return kept
    const key = await longTermKey(access.vault, session)
    const fresh = await withCode(access, { session, mfaSerial, caller: request.caller }, (tokenCode) =>
      access.getSessionToken({
        region: request.region,
        key,
        durationSeconds,
        mfa: { serialNumber: mfaSerial, tokenCode },
      }),
    )
    await sealed.keep(fresh)
    access.prompts.meet(mfaSerial)
    return fresh
  })
}

async function withCode(
  { prompts, spentCodes }: IamUserAccess,
  { session, mfaSerial, caller }: { session: IamUserSession; mfaSerial: string; caller: Caller },
  use: (tokenCode: string) => Promise<TemporaryCredentials>,
): Promise<TemporaryCredentials> {
  let problem: string | null = null
  for (let attempt = 1; ; attempt++) {
    const question = {
      kind: 'mfa',
      device: mfaSerial,
      sessionId: session.id,
      sessionName: session.name,
      problem,
    } as const
    const code = (await prompts.open(question, { caller, timeoutMs: promptTimeoutMs }).answer).trim()
    if (!/^\d{6}$/.test(code)) {
      problem = 'a code has 6 digits'
      if (attempt < codesTried) continue
      throw new CoreError('invalid-input', `no MFA code of 6 digits was given for ${session.name}`)
    }
    const secondsToNext = spentCodes.secondsToNext(mfaSerial, code)
    if (secondsToNext !== null) {
      problem = `used already; the next code comes in ${secondsToNext} s`
      if (attempt < codesTried) continue
      throw new CoreError(
        'invalid-input',
        `the MFA code that was given for ${session.name} was used already`,
        {
          hint: 'wait for the next code, then start it again',
        },
      )
    }
    try {
      const credentials = await use(code)
      spentCodes.spend(mfaSerial, code)
      return credentials
    } catch (error) {
      if (isWrongCode(error)) spentCodes.spend(mfaSerial, code)
      if (!isWrongCode(error) || attempt >= codesTried) throw error
      problem = 'AWS refused that code; each code works once'
    }
  }
}

/** STS says AccessDenied for a wrong or used code, and only its words tell it from other refusals. */
function isWrongCode(error: unknown): boolean {
  return (
    isCoreError(error, 'aws-refused') &&
    /MultiFactorAuthentication failed|invalid MFA one time pass code/i.test(error.message)
  )
}

/** @throws CoreError `source-missing` when the vault has none, `vault-*`. */
export async function longTermKey(vault: Vault, session: IamUserSession): Promise<LongTermKey> {
  const sealed = await vault.find({ kind: 'iam-access-key', owner: session.id })
  if (sealed === null) {
    throw new CoreError('source-missing', `the access key of ${session.name} is not in the vault`, {
      hint: 'restore a vault backup, or remove the session and add it again with its key',
    })
  }
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
