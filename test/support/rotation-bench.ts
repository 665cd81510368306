import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { findKey, type LongTermKey, sealLongTermKey } from '../../core/access/iam-user.ts'
import { rotateAccessKey } from '../../core/access/rotate-access-key.ts'
import type { RotationTools } from '../../core/access/rotation-tools.ts'
import type { AwsAccess } from '../../core/aws/aws-access.ts'
import { createAwsAccess } from '../../core/aws/aws-access.ts'
import {
  accessKeyLastUsed,
  createAccessKey,
  deactivateAccessKey,
  deleteAccessKey,
  type ListedKey,
  listAccessKeys,
} from '../../core/aws/iam.ts'
import { getCallerIdentity, getSessionToken } from '../../core/aws/sts.ts'
import { background } from '../../core/caller.ts'
import type { RotationStep } from '../../core/contract/access-key.ts'
import type { Clock } from '../../core/host.ts'
import type { Rotation, Workspace } from '../../core/workspace/workspace.ts'
import { openWorkspaceStore } from '../../core/workspace/workspace-store.ts'
import { inMemoryVault } from './in-memory-vault.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** An IAM user's session at a real endpoint, whose rotation can be made to die at any effect. */
export interface RotationBench {
  readonly sessionId: string
  readonly tools: RotationTools
  /** Runs to the end; the steps it took. */
  run(oldKey?: Rotation['oldKey']): Promise<readonly RotationStep[]>
  /**
   * Dies at the effect of this number, from 1: before it is done, or when it is done and nobody heard of it. Answers
   * whether there was so late an effect.
   */
  dieAt(effect: number, when: 'before' | 'after'): Promise<boolean>
  /** The key that the vault holds for the session. */
  current(): Promise<LongTermKey>
  pending(): Promise<LongTermKey | null>
  works(key: LongTermKey): Promise<boolean>
  /** What AWS lists, asked with the session's own key. */
  listed(): Promise<readonly ListedKey[]>
  saved(): Workspace['sessions'][number] | undefined
}

/** Thrown in place of everything from the moment of death on. */
class Died extends Error {}

export async function rotationBench(options: {
  readonly endpoint: string
  readonly key: { readonly accessKeyId: string; readonly secretAccessKey: LongTermKey['secretAccessKey'] }
  readonly clock: Clock
}): Promise<RotationBench> {
  const { endpoint, key, clock } = options
  const sessionId = 'alice'
  const access = createAwsAccess({ environment: { AWS_ENDPOINT_URL: endpoint }, clock })
  onTestFinished(() => access.close())
  const vault = inMemoryVault(clock)
  await vault.put({ kind: 'iam-access-key', owner: sessionId }, sealLongTermKey(key), { expiresAt: null })
  const workspace = await openWorkspaceStore(join(temporaryFolder(), 'workspace.json'))
  const { accessKeyId } = key
  await workspace.update((now) => ({
    ...now,
    sessions: [{ kind: 'iam-user', id: sessionId, name: 'alice', accessKeyId, mfaSerial: null }],
  }))
  const tools: RotationTools = { vault, workspace, clock, ...awsCalls(access) }
  const place = { region: 'eu-west-1', endpointUrl: null }
  const steps: RotationStep[] = []
  const rotate = async (tools: RotationTools, oldKey: Rotation['oldKey']) => {
    await rotateAccessKey(tools, {
      sessionId,
      region: place.region,
      caller: background,
      mfaSession: null,
      oldKey,
      onStep: (step) => steps.push(step),
    })
  }
  async function current(): Promise<LongTermKey> {
    const found = await findKey(vault, { kind: 'iam-access-key', owner: sessionId })
    if (found === null) throw new Error('the vault has lost the key')
    return found
  }
  return {
    sessionId,
    tools,
    async run(oldKey = 'delete') {
      steps.length = 0
      await rotate(tools, oldKey)
      return [...steps]
    },
    async dieAt(effect, when) {
      try {
        await rotate(mortal(tools, { effect, when }), 'delete')
        return false
      } catch (error) {
        if (error instanceof Died) return true
        throw error
      }
    },
    current,
    pending: () => findKey(vault, { kind: 'pending-access-key', owner: sessionId }),
    works: (key) =>
      tools.identity({ ...place, credentials: key }).then(
        () => true,
        () => false,
      ),
    listed: async () => tools.iam.list({ ...place, signer: await current() }),
    saved: () => workspace.read().sessions[0],
  }
}

function awsCalls(access: AwsAccess): Pick<RotationTools, 'iam' | 'identity' | 'sessionToken'> {
  return {
    iam: {
      list: (call) => listAccessKeys(access, call),
      lastUsed: (call) => accessKeyLastUsed(access, call),
      create: (call) => createAccessKey(access, call),
      deactivate: (call) => deactivateAccessKey(access, call),
      remove: (call) => deleteAccessKey(access, call),
    },
    identity: (request) => getCallerIdentity(access, request),
    sessionToken: (request) => getSessionToken(access, { ...request, durationSeconds: 900, mfa: null }),
  }
}

/** The same tools until the effect of that number; from then on nothing is done any more, as after a kill. */
function mortal(
  { vault, workspace, iam, ...rest }: RotationTools,
  { effect, when }: { readonly effect: number; readonly when: 'before' | 'after' },
): RotationTools {
  let count = 0
  let dead = false
  const alive =
    <Args extends readonly unknown[], T>(call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (dead) throw new Died()
      return call(...args)
    }
  const changing = <Args extends readonly unknown[], T>(call: (...args: Args) => Promise<T>) =>
    alive(async (...args: Args): Promise<T> => {
      count += 1
      if (count === effect && when === 'before') {
        dead = true
        throw new Died()
      }
      const done = await call(...args)
      if (count === effect) {
        dead = true
        throw new Died()
      }
      return done
    })
  return {
    ...rest,
    identity: alive(rest.identity),
    sessionToken: alive(rest.sessionToken),
    workspace: { ...workspace, update: changing(workspace.update) },
    vault: { ...vault, find: alive(vault.find), put: changing(vault.put), remove: changing(vault.remove) },
    iam: {
      list: alive(iam.list),
      lastUsed: alive(iam.lastUsed),
      create: changing(iam.create),
      deactivate: changing(iam.deactivate),
      remove: changing(iam.remove),
    },
  }
}
