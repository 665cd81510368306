import type { KeyHolds } from '../access/key-holds.ts'
import { abandonRotation } from '../access/abandon-rotation.ts'
import { callingRegion } from '../access/calling-region.ts'
import { dropDeadMfaSession } from '../access/drop-dead-mfa-session.ts'
import { longTermKey } from '../access/iam-user.ts'
import { mfaSession } from '../access/mfa-session.ts'
import { readAccessKey } from '../access/read-access-key.ts'
import { rotateAccessKey } from '../access/rotate-access-key.ts'
import { type RotationRequest, type RotationTools, savedUser } from '../access/rotation-tools.ts'
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
  readonly holds: KeyHolds
  readonly book: SessionBook
  readonly source: CredentialSource
  readonly defaultRegion: () => string
  readonly emit: (event: CoreEvent) => void
  readonly changed: (sessionId: string) => void
  readonly log: Log
}): Handlers<'access-key.read' | 'access-key.rotate' | 'access-key.abandon' | 'access-key.delete-other'> {
  const { tools, book, source, log } = options

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
        ? () =>
            source.get(session, {
              caller,
              want: 'usable',
              durationSeconds: null,
              readOnly: false,
              neededUntil: null,
            })
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

  const sharing = (accessKeyId: string) =>
    book.all().filter((one) => one.kind === 'iam-user' && one.saved.accessKeyId === accessKeyId)

  async function askAnewIfDead(session: IamUserKnown): Promise<void> {
    const user = savedUser(tools, session.id)
    if (!(await dropDeadMfaSession(tools, { user, region: regionFor(session) }))) return
    log.info('the MFA session is not honoured any more', { session: session.id })
    for (const { id } of sharing(user.accessKeyId)) source.forget(id)
  }

  /** Sessions that share a key share its rotation. */
  async function alone<T>(session: IamUserKnown, task: () => Promise<T>): Promise<T> {
    const { accessKeyId } = session.saved
    const ids = [...sharing(accessKeyId).map(({ id }) => id), accessKeyId]
    try {
      return await options.holds.alone({ ids, of: labelOf(session), doing: 'rotated' }, async () => {
        await askAnewIfDead(session)
        return task()
      })
    } finally {
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
      const rotated = await alone(session, async () => {
        const done = await rotateAccessKey(tools, {
          ...requestOf(session, caller),
          oldKey: oldKey ?? session.saved.rotation?.oldKey ?? 'delete',
        })
        // It was asked for with the old key.
        await askAnewIfDead(session)
        return done
      })
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
