import type { IamCall, ListedKey } from '../aws/iam.ts'
import type { AccessKeyFacts, SessionAccessKey } from '../contract/access-key.ts'
import { isCoreError } from '../core-error.ts'
import type { IamUserSession } from '../workspace/workspace.ts'
import type { IamCalls } from './rotation-tools.ts'

const dayMs = 24 * 60 * 60_000
/** AWS's own advice, and the rule of its Security Hub (IAM.3). */
const oldAfterDays = 90

/**
 * What IAM says of a session's key. What cannot be asked (nobody may, AWS is out of reach) is told as unknown: the
 * session has no less of a key for it.
 */
export async function readAccessKey(
  { iam, now }: { readonly iam: Pick<IamCalls, 'list' | 'lastUsed'>; readonly now: Date },
  { user, call }: { readonly user: IamUserSession; readonly call: () => Promise<IamCall> },
): Promise<SessionAccessKey> {
  const { accessKeyId } = user
  const about = { accessKeyId, rotatingSince: user.rotation?.startedAt ?? null }
  try {
    const signed = await call()
    const keys = await Promise.all(
      (await iam.list(signed)).map(async (key) =>
        factsOf(key, { now, lastUsedAt: await lastUse(iam, signed, key) }),
      ),
    )
    const key = keys.find((one) => one.accessKeyId === accessKeyId) ?? null
    const others = keys.filter((one) => one.accessKeyId !== accessKeyId)
    return { ...about, key, others, unknown: key === null ? 'AWS does not list this key' : null }
  } catch (error) {
    if (!isCoreError(error)) throw error
    return { ...about, key: null, others: [], unknown: error.message }
  }
}

/** Null also when nobody may ask. */
async function lastUse(
  iam: Pick<IamCalls, 'lastUsed'>,
  call: IamCall,
  { accessKeyId }: ListedKey,
): Promise<Date | null> {
  try {
    return await iam.lastUsed({ ...call, accessKeyId })
  } catch (error) {
    if (isCoreError(error, 'aws-refused')) return null
    throw error
  }
}

function factsOf(
  { accessKeyId, status, createdAt }: ListedKey,
  { now, lastUsedAt }: { readonly now: Date; readonly lastUsedAt: Date | null },
): AccessKeyFacts {
  const ageDays = Math.max(0, Math.floor((now.getTime() - createdAt.getTime()) / dayMs))
  return {
    accessKeyId,
    createdAt: createdAt.toISOString(),
    ageDays,
    isOld: ageDays > oldAfterDays,
    status,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
