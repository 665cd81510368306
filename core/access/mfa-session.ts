import type { CodeSource } from '../contract/mfa.ts'
import type { Vault } from '../secrets/vault.ts'
import { refreshMarginMs } from '../sessions/refresh-schedule.ts'
import type { IamUserSession } from '../workspace/workspace.ts'
import { type SealedCredentials, sealedCredentials } from './sealed-credentials.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'

/** What is asked of an MFA session. */
export interface MfaSessionWanted {
  /** `new`: those in hand are due to be replaced. */
  readonly want: 'usable' | 'new'
  /** Null: the usual. */
  readonly durationSeconds: number | null
  /** True when this duration was asked for, so that one of another will not do. */
  readonly exactly: boolean
}

/** Credentials with less than this left could end on the way to AWS. */
const tooLateMs = 5_000

/** The one MFA session of all IAM users' sessions with the same access key and device, and so of all roles below them. */
export function mfaSession(
  vault: Vault,
  { accessKeyId, mfaSerial }: Pick<IamUserSession, 'accessKeyId' | 'mfaSerial'>,
): SealedCredentials {
  return sealedCredentials(vault, { owner: `${accessKeyId} ${mfaSerial ?? ''}` })
}

/**
 * The MFA session of one key made that of the key in its place, for which no code was given yet. AWS honours what
 * GetSessionToken gave until it expires, whatever becomes of the key it was asked with (IAM User Guide, "Permissions for
 * temporary security credentials").
 */
export async function carryMfaSession(
  vault: Vault,
  { mfaSerial, from, to }: { readonly mfaSerial: string; readonly from: string; readonly to: string },
): Promise<void> {
  const before = mfaSession(vault, { accessKeyId: from, mfaSerial })
  const after = mfaSession(vault, { accessKeyId: to, mfaSerial })
  const kept = await before.find()
  if (kept === null) return
  const newer = await after.find()
  if (newer === null || newer.expiresAt < kept.expiresAt) await after.keep(kept)
  await before.forget()
}

/**
 * Whether one that was kept will do. What cost a person a code is used to its end. Else it is replaced as other
 * credentials are, unless another session has done so meanwhile: more than half of its life is left then. Pure.
 */
export function servesAgain(
  { issuedAt, expiresAt }: TemporaryCredentials,
  { want, exactly, codes, now }: MfaSessionWanted & { readonly codes: CodeSource; readonly now: Date },
): boolean {
  if (exactly) return false
  const leftMs = expiresAt.getTime() - now.getTime()
  if (codes.source === 'prompt') return leftMs > tooLateMs
  const lifeMs = expiresAt.getTime() - issuedAt.getTime()
  return leftMs > (want === 'new' ? lifeMs / 2 : refreshMarginMs(lifeMs))
}
