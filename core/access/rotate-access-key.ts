import { awsFailure } from '../aws/aws-error.ts'
import type { IamCall } from '../aws/iam.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import { shellWord } from '../lib/shell-word.ts'
import type { Rotation } from '../workspace/workspace.ts'
import { findKey, type LongTermKey, longTermKey, sealLongTermKey } from './iam-user.ts'
import { gatherFacts } from './rotation-facts.ts'
import { type NextStep, nextRotationStep, type RotationFacts, type UsersKey } from './rotation-plan.ts'
import {
  noteNewKey,
  noteRotation,
  type RotationRequest,
  type RotationTools,
  savedUser,
} from './rotation-tools.ts'
import { isUnknownKey, untilUsable } from './until-usable.ts'

/**
 * Gives an IAM user a new access key and retires the old one. At every moment the vault holds a key that works; whatever
 * ends it, the next run goes on where it ended. Other sessions with the same key get the new one, too.
 * @throws CoreError `other-access-key` when the user has a key that only a person can judge; `aws-refused`, `network`,
 * `aws-unavailable`, `vault-*`, `cancelled`, `prompt-needed`. What was done until then stays done.
 */
export async function rotateAccessKey(
  tools: RotationTools,
  request: RotationRequest & {
    readonly oldKey: Rotation['oldKey']
  },
): Promise<{ readonly old: string; readonly current: string; readonly oldKey: 'deleted' | 'inactive' }> {
  await tools.vault.ensureOpen()
  const record = await begin(tools, request)
  let facts = await gatherFacts(tools, { ...request, record })
  const run = rotationRun(tools, request)
  for (;;) {
    if (request.caller.signal.aborted) throw stopped()
    const next = nextRotationStep(facts)
    if (next.step === 'finish') break
    facts = await run(next, facts)
  }
  await noteRotation(tools, request.sessionId, null)
  const old = facts.record.oldAccessKeyId
  const stands = facts.listed.some(({ accessKeyId }) => accessKeyId === old)
  return { old, current: facts.currentKeyId, oldKey: stands ? 'inactive' : 'deleted' }
}

/** What is under way goes on as it was begun, but for what shall become of the old key. Noted with the first effect. */
async function begin(
  tools: RotationTools,
  { sessionId, oldKey }: { readonly sessionId: string; readonly oldKey: Rotation['oldKey'] },
): Promise<Rotation> {
  const user = savedUser(tools, sessionId)
  const { accessKeyId } = await longTermKey(tools.vault, user)
  const fresh = {
    startedAt: tools.clock.now().toISOString(),
    oldAccessKeyId: accessKeyId,
    keysBefore: [],
    createAskedAt: null,
  }
  return { ...(user.rotation ?? fresh), oldKey }
}

type Asking = Extract<NextStep, { readonly step: 'ask' }>

function rotationRun(
  tools: RotationTools,
  request: RotationRequest,
): (next: Exclude<NextStep, { readonly step: 'finish' }>, facts: RotationFacts) => Promise<RotationFacts> {
  const { vault, workspace, clock, iam } = tools
  const { sessionId, region, caller } = request
  const place = { region, endpointUrl: null }
  const pending = { kind: 'pending-access-key', owner: sessionId } as const
  let madeHere: string | null = null

  const key = (): Promise<LongTermKey> => longTermKey(vault, savedUser(tools, sessionId))
  const patiently = <T>(call: () => Promise<T>) => untilUsable({ clock, signal: caller.signal }, call)
  /** By the session's own key, which may be the new one that not all of AWS knows yet. */
  async function signed<T>(facts: RotationFacts, call: (place: IamCall) => Promise<T>): Promise<T> {
    const signer = await (request.mfaSession ?? key)()
    const once = () => call({ ...place, signer })
    return signer.accessKeyId === facts.record.oldAccessKeyId ? await once() : await patiently(once)
  }

  async function create(facts: RotationFacts): Promise<RotationFacts> {
    const before = savedUser(tools, sessionId).rotation ?? null
    const record = {
      ...facts.record,
      keysBefore: facts.listed.map(({ accessKeyId }) => accessKeyId),
      createAskedAt: clock.now().toISOString(),
    }
    await noteRotation(tools, sessionId, record)
    const made = await signed(facts, iam.create).catch(async (error: unknown) => {
      // Refused: none was made, and nothing is under way that was not before.
      if (isCoreError(error, 'aws-refused')) await noteRotation(tools, sessionId, before)
      throw atLimit(error)
    })
    try {
      await vault.put(pending, sealLongTermKey(made), { expiresAt: null })
    } catch (error) {
      // Nobody will ever know its secret.
      await signed(facts, (call) => iam.remove({ ...call, accessKeyId: made.accessKeyId })).catch(() => {})
      throw error
    }
    madeHere = made.accessKeyId
    return { ...facts, record, pendingKeyId: made.accessKeyId }
  }

  async function verify(facts: RotationFacts): Promise<RotationFacts> {
    const credentials = (await findKey(vault, pending)) ?? (await key())
    try {
      await patiently(() => tools.identity({ ...place, credentials }))
    } catch (error) {
      const lost = isUnknownKey(error) && facts.pendingKeyId !== null && madeHere === null
      if (!lost) throw error
      const listed = await signed(facts, iam.list)
      if (listed.some(({ accessKeyId }) => accessKeyId === facts.pendingKeyId)) throw error
      // Somebody deleted it since it was made: another one is due.
      await vault.remove(pending)
      return await gatherFacts(tools, { ...request, record: facts.record })
    }
    return { ...facts, verified: true }
  }

  /** Sessions with the same key go first: as long as this one has the old key, all of this is done again. */
  async function switchOver(facts: RotationFacts): Promise<RotationFacts> {
    const fresh = await findKey(vault, pending)
    if (fresh === null) throw new Error('a new key is there and is not')
    const old = facts.record.oldAccessKeyId
    const sharing = workspace
      .read()
      .sessions.filter((one) => one.kind === 'iam-user' && one.accessKeyId === old)
    const others = sharing.map(({ id }) => id).filter((id) => id !== sessionId)
    for (const owner of [...others, sessionId]) {
      await vault.put({ kind: 'iam-access-key', owner }, sealLongTermKey(fresh), { expiresAt: null })
    }
    return { ...facts, currentKeyId: fresh.accessKeyId }
  }

  async function noteSwitch(facts: RotationFacts): Promise<RotationFacts> {
    const { currentKeyId: accessKeyId, record } = facts
    await noteNewKey(tools, { from: record.oldAccessKeyId, to: accessKeyId })
    await vault.remove(pending)
    return { ...facts, notedKeyId: accessKeyId, pendingKeyId: null }
  }

  async function removeKey(facts: RotationFacts, accessKeyId: string): Promise<RotationFacts> {
    await signed(facts, (call) => iam.remove({ ...call, accessKeyId }))
    return { ...facts, listed: facts.listed.filter((one) => one.accessKeyId !== accessKeyId) }
  }

  return async (next, facts) => {
    const old = facts.record.oldAccessKeyId
    if (next.step === 'ask') {
      throw otherKey(next, savedUser(tools, sessionId).name)
    }
    request.onStep(next.step)
    switch (next.step) {
      case 'remove-orphan':
        return await removeKey(facts, next.accessKeyId)
      case 'create':
        return await create(facts)
      case 'verify':
        return await verify(facts)
      case 'switch':
        return await switchOver(facts)
      case 'note-switch':
        return await noteSwitch(facts)
      case 'deactivate':
        await signed(facts, (call) => iam.deactivate({ ...call, accessKeyId: old }))
        return {
          ...facts,
          listed: facts.listed.map((one) => (one.accessKeyId === old ? { ...one, status: 'inactive' } : one)),
        }
      case 'confirm': {
        const fresh = await key()
        // A session of the device costs a code; who the key is, AWS tells without.
        if (request.mfaSession === null) await patiently(() => tools.sessionToken({ region, key: fresh }))
        else await patiently(() => tools.identity({ ...place, credentials: fresh }))
        return { ...facts, confirmed: true }
      }
      case 'delete':
        return await removeKey(facts, old)
    }
  }
}

function otherKey({ other, since }: Asking, name: string): CoreError {
  const when = since === 'before' ? '' : ', made since the rotation began'
  return new CoreError(
    'other-access-key',
    `the user of ${name} has a second access key${when}: ${words(other)}; AWS allows two`,
    {
      hint: `if nothing uses ${other.accessKeyId}: keyturn rotate ${shellWord(name)} --delete-other ${other.accessKeyId}`,
    },
  )
}

function words({ accessKeyId, status, createdAt, lastUsedAt }: UsersKey): string {
  const used =
    lastUsedAt === 'unknown' ? '' : lastUsedAt === null ? ', never used' : `, last used ${day(lastUsedAt)}`
  return `${accessKeyId}, ${status}, of ${day(createdAt)}${used}`
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function atLimit(error: unknown): unknown {
  if (!/^LimitExceeded(Exception)?$/.test(awsFailure(error)?.name ?? '')) return error
  return new CoreError('other-access-key', 'the user has two access keys already, and AWS allows no third', {
    hint: 'run it again in a minute, when AWS lists them both',
    cause: error,
  })
}

function stopped(): CoreError {
  return new CoreError('cancelled', 'the rotation was stopped between two steps', {
    hint: 'run it again: it goes on where it was',
  })
}
