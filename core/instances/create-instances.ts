import { callingRegion } from '../access/calling-region.ts'
import type { AwsAccess } from '../aws/aws-access.ts'
import {
  listInstances,
  type SsmCall,
  type SsmSession,
  type SsmSessionInput,
  startSsmSession,
  terminateSsmSession,
} from '../aws/ssm.ts'
import type { Caller } from '../caller.ts'
import type { InstanceListing, PortForward } from '../contract/instance.ts'
import { CoreError } from '../core-error.ts'
import type { Log } from '../host.ts'
import type { CredentialsFor } from '../operations/credentials-for.ts'
import { arnOf, endpointsOf, endpointUrlOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import { sessionInput } from './session-input.ts'

interface Wanted {
  /** By id, alias, `account/role` or unique text. */
  readonly session: string
  /** Null: the session's. */
  readonly region: string | null
}

/** A session on an instance, for the one program that takes it up. Its token is a secret. */
export interface OpenedInstance extends SsmSession {
  readonly region: string
  readonly input: SsmSessionInput
}

/**
 * The instances that Systems Manager manages, with the credentials of a session.
 * @throws CoreError `aws-refused`, `aws-unavailable`, `network`, and whatever the credentials may meet.
 */
export interface Instances {
  list(wanted: Wanted, caller: Caller): Promise<InstanceListing>
  /** Whose caller has gone away meanwhile is ended again: `cancelled`. */
  open(
    wanted: Wanted & { readonly instance: string; readonly forward: PortForward | null },
    caller: Caller,
  ): Promise<OpenedInstance>
  /** One that has ended already is no error. */
  end(wanted: Wanted & { readonly id: string }, caller: Caller): Promise<void>
}

export function createInstances(options: {
  readonly book: SessionBook
  readonly access: AwsAccess
  readonly credentialsFor: CredentialsFor
  /** Also where only what was started is given out: what was opened while it ran can be ended after its stop. */
  readonly credentialsToEnd: CredentialsFor
  readonly defaultRegion: () => string
  readonly log: Log
}): Instances {
  const { book, access, log } = options

  async function callFor(
    { session: reference, region }: Wanted,
    caller: Caller,
    credentialsFor = options.credentialsFor,
  ): Promise<SsmCall> {
    const session = book.resolve(reference)
    const root = book.rootOf(session)
    const { credentials, session: used } = await credentialsFor(
      { session: session.id, readOnly: false },
      caller,
    )
    return {
      region: callingRegion({
        arn: arnOf(session),
        chosen: region ?? used.region,
        otherwise: options.defaultRegion(),
      }),
      endpointUrl: endpointUrlOf(root),
      endpoints: endpointsOf(root),
      signer: credentials,
    }
  }

  return {
    async list(wanted, caller) {
      const call = await callFor(wanted, caller)
      return { region: call.region, instances: await listInstances(access, call, caller.signal) }
    },
    async open({ instance, forward, ...wanted }, caller) {
      const call = await callFor(wanted, caller)
      const input = sessionInput({ instance, forward })
      const opened = await startSsmSession(access, { ...call, input })
      if (caller.signal.aborted) {
        await terminateSsmSession(access, { ...call, id: opened.id })
        throw new CoreError('cancelled', 'cancelled')
      }
      log.info('opened a session on an instance', { session: wanted.session, instance, id: opened.id })
      return { ...opened, region: call.region, input }
    },
    async end({ id, ...wanted }, caller) {
      await terminateSsmSession(access, { ...(await callFor(wanted, caller, options.credentialsToEnd)), id })
      log.info('ended a session on an instance', { session: wanted.session, id })
    },
  }
}
