import { CoreError } from '../core-error.ts'
import { type LongTermKey, longTermKey, sealLongTermKey } from './iam-user.ts'
import { gatherFacts } from './rotation-facts.ts'
import { isOrphan } from './rotation-plan.ts'
import {
  noteNewKey,
  noteRotation,
  type RotationRequest,
  type RotationTools,
  savedUser,
} from './rotation-tools.ts'

/**
 * Ends a rotation where it is. Before the session has its new key, that one is deleted; afterwards the session keeps it,
 * and the old key is left as it is. Answers the key in use and the user's others.
 * @throws CoreError `invalid-input` when none is under way; `aws-refused`, `network`, `aws-unavailable`, `vault-*`.
 */
export async function abandonRotation(
  tools: RotationTools,
  request: RotationRequest,
): Promise<{ readonly current: string; readonly left: readonly string[] }> {
  const { vault, iam } = tools
  const { sessionId, region } = request
  const user = savedUser(tools, sessionId)
  const record = user.rotation
  if (record === undefined) throw new CoreError('invalid-input', `no rotation of ${user.name} is under way`)
  const facts = await gatherFacts(tools, { ...request, record })
  const { currentKeyId: current, pendingKeyId } = facts
  const key = await longTermKey(vault, user)
  const call = { region, endpointUrl: null, signer: (await request.mfaSession?.()) ?? key }
  const isBefore = current === record.oldAccessKeyId
  const ours = facts.listed
    .filter((one) => isBefore && (one.accessKeyId === pendingKeyId || isOrphan(one, record)))
    .map(({ accessKeyId }) => accessKeyId)
  if (isBefore) await giveBack(tools, { key, sessionId })
  for (const accessKeyId of ours) await iam.remove({ ...call, accessKeyId })
  if (!isBefore) await noteNewKey(tools, { from: record.oldAccessKeyId, to: current })
  await vault.remove({ kind: 'pending-access-key', owner: sessionId })
  await noteRotation(tools, sessionId, null)
  const left = facts.listed
    .map(({ accessKeyId }) => accessKeyId)
    .filter((id) => id !== current && !ours.includes(id))
  return { current, left }
}

/** Sessions that share the key may have the new one already, which is about to go. */
async function giveBack(
  { vault, workspace }: RotationTools,
  { key, sessionId }: { readonly key: LongTermKey; readonly sessionId: string },
): Promise<void> {
  for (const { id: owner, ...one } of workspace.read().sessions) {
    if (one.kind !== 'iam-user' || one.accessKeyId !== key.accessKeyId || owner === sessionId) continue
    await vault.put({ kind: 'iam-access-key', owner }, sealLongTermKey(key), { expiresAt: null })
  }
}
