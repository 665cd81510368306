import { isCoreError } from '../core-error.ts'
import type { Rotation } from '../workspace/workspace.ts'
import { findKey, longTermKey } from './iam-user.ts'
import type { RotationFacts, UsersKey } from './rotation-plan.ts'
import { type RotationRequest, type RotationTools, savedUser } from './rotation-tools.ts'
import { untilUsable } from './until-usable.ts'

/** Looks at the workspace, the vault and AWS. @throws CoreError `aws-refused`, `network`, `aws-unavailable`, `vault-*`. */
export async function gatherFacts(
  tools: RotationTools,
  request: RotationRequest & { readonly record: Rotation },
): Promise<RotationFacts> {
  const { vault, iam } = tools
  const { record, sessionId, region, caller } = request
  const user = savedUser(tools, sessionId)
  const current = await longTermKey(vault, user)
  const pending = await findKey(vault, { kind: 'pending-access-key', owner: sessionId })
  const call = { region, endpointUrl: null, signer: (await request.mfaSession?.()) ?? current }
  const list = () => iam.list(call)
  // The new key may be a few seconds old; an old one that AWS does not know will not come to be known.
  const found =
    current.accessKeyId === record.oldAccessKeyId
      ? await list()
      : await untilUsable({ clock: tools.clock, signal: caller.signal }, list)
  const listed: UsersKey[] = []
  for (const key of found) {
    const ours = [record.oldAccessKeyId, current.accessKeyId, pending?.accessKeyId].includes(key.accessKeyId)
    const lastUsedAt = ours ? 'unknown' : await lastUse(tools, { ...call, accessKeyId: key.accessKeyId })
    listed.push({ ...key, lastUsedAt })
  }
  return {
    record,
    currentKeyId: current.accessKeyId,
    pendingKeyId: pending?.accessKeyId ?? null,
    notedKeyId: user.accessKeyId,
    listed,
    verified: false,
    confirmed: false,
  }
}

async function lastUse(
  { iam }: RotationTools,
  call: Parameters<RotationTools['iam']['lastUsed']>[0],
): Promise<UsersKey['lastUsedAt']> {
  try {
    return await iam.lastUsed(call)
  } catch (error) {
    if (isCoreError(error, 'aws-refused')) return 'unknown'
    throw error
  }
}
