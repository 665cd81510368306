import { abandonRotation } from '../access/abandon-rotation.ts'
import { callingRegion } from '../access/calling-region.ts'
import { longTermKey } from '../access/iam-user.ts'
import { mfaSession } from '../access/mfa-session.ts'
import { readAccessKey } from '../access/read-access-key.ts'
import { rotateAccessKey } from '../access/rotate-access-key.ts'
import type { RotationRequest, RotationTools } from '../access/rotation-tools.ts'
import type { CredentialSource } from '../access/credential-source.ts'
import type { SigningKey } from '../aws/signing-key.ts'
import type { Caller } from '../caller.ts'
import type { CoreEvent } from '../contract/events.ts'
import { CoreError } from '../core-error.ts'
import type { Log } from '../host.ts'
import { type KnownSession, labelOf, regionOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { Handlers } from './handlers.ts'

type IamUserKnown = Extract<KnownSession, { kind: 'iam-user' }>

/** The long-term keys of IAM users, as IAM has them. */
export function accessKeyOperations(options: {
  readonly tools: RotationTools
  readonly book: SessionBook
  readonly source: CredentialSource
  readonly defaultRegion: () => string
  readonly emit: (event: CoreEvent) => void
  readonly changed: (sessionId: string) => void
  readonly log: Log
}): Handlers<'access-key.read' | 'access-key.rotate' | 'access-key.abandon' | 'access-key.delete-other'> {
  const { tools, book, source, log } = options
  /** Ids of sessions and of keys: sessions that share a key share its rotation. */
  const underWay = new Set<string>()

  function userOf(reference: string): IamUserKnown {
    const session = book.resolve(reference)
    if (session.kind === 'iam-user') return session
    throw new CoreError(
      'invalid-input',
      `${labelOf(session)} has no access key: it is of kind ${session.kind}`,
    )
  }

  function regionFor(session: IamUserKnown): string {
    const { mfaSerial: arn } = session.saved
    return callingRegion({ arn, chosen: regionOf(session), otherwise: options.defaultRegion() })
  }

  function requestOf(session: IamUserKnown, caller: Caller): RotationRequest {
    const hasDevice = session.saved.mfaSerial !== null
    return {
      sessionId: session.id,
      region: regionFor(session),
      caller,
      mfaSession: hasDevice
        ? () => source.get(session, { caller, want: 'usable', durationSeconds: null, readOnly: false })
        : null,
      onStep(step) {
        const event: CoreEvent = { type: 'rotation-progress', session: session.id, step }
        options.emit(event)
        caller.emit(event)
      },
    }
  }

  /** What can be had without a person: a session of the device that is there already, else the key itself. */
  async function quietSigner(session: IamUserKnown): Promise<SigningKey> {
    const hasDevice = session.saved.mfaSerial !== null
    const kept = hasDevice ? await mfaSession(tools.vault, session.saved).find() : null
    return kept !== null && kept.expiresAt > tools.clock.now()
      ? kept
      : longTermKey(tools.vault, session.saved)
  }

  async function alone<T>(session: IamUserKnown, task: () => Promise<T>): Promise<T> {
    const held = [session.id, session.saved.accessKeyId]
    if (held.some((id) => underWay.has(id))) {
      throw new CoreError('session-in-use', `the access key of ${labelOf(session)} is being rotated already`)
    }
    for (const id of held) underWay.add(id)
    try {
      return await task()
    } finally {
      for (const id of held) underWay.delete(id)
      book.refresh()
      for (const one of book.all()) if (one.kind === 'iam-user') options.changed(one.id)
    }
  }

  return {
    'access-key.read': async ({ session: reference }) => {
      const session = userOf(reference)
      return readAccessKey(
        { iam: tools.iam, now: tools.clock.now() },
        {
          user: session.saved,
          call: async () => ({
            region: regionFor(session),
            endpointUrl: null,
            signer: await quietSigner(session),
          }),
        },
      )
    },
    'access-key.rotate': async ({ session: reference, oldKey }, caller) => {
      const session = userOf(reference)
      const sharing = (accessKeyId: string) =>
        book.all().filter((one) => one.kind === 'iam-user' && one.saved.accessKeyId === accessKeyId)
      const rotated = await alone(session, () =>
        rotateAccessKey(tools, {
          ...requestOf(session, caller),
          oldKey: oldKey ?? session.saved.rotation?.oldKey ?? 'delete',
        }),
      )
      log.info('rotated', { session: session.id, ...rotated })
      return {
        session: session.id,
        oldAccessKeyId: rotated.old,
        accessKeyId: rotated.current,
        oldKey: rotated.oldKey,
        alsoMoved: sharing(rotated.current)
          .filter(({ id }) => id !== session.id)
          .map(labelOf),
      }
    },
    'access-key.abandon': async ({ session: reference }, caller) => {
      const session = userOf(reference)
      const { current, left } = await alone(session, () => abandonRotation(tools, requestOf(session, caller)))
      log.info('abandoned a rotation', { session: session.id, accessKeyId: current, left })
      return { session: session.id, accessKeyId: current, left }
    },
    'access-key.delete-other': async ({ session: reference, accessKeyId }, caller) => {
      const session = userOf(reference)
      const { region, mfaSession } = requestOf(session, caller)
      await alone(session, async () => {
        const key = await longTermKey(tools.vault, session.saved)
        if (key.accessKeyId === accessKeyId) {
          throw new CoreError('invalid-input', `${accessKeyId} is the key that ${labelOf(session)} uses`)
        }
        const call = { region, endpointUrl: null, signer: (await mfaSession?.()) ?? key }
        await tools.iam.remove({ ...call, accessKeyId })
      })
      log.info('deleted an access key', { session: session.id, accessKeyId })
      return null
    },
  }
}
