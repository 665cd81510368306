import { callingRegion } from '../access/calling-region.ts'
import type { AwsAccess } from '../aws/aws-access.ts'
import { readObject } from '../aws/s3.ts'
import type { Caller } from '../caller.ts'
import { arnOf, endpointsOf, endpointUrlOf, regionOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { CredentialsOf } from './credentials-for.ts'

/** An object of S3, read with the credentials of a session, running or not; null: more than `longest` bytes. */
export type ObjectFor = (
  object: Parameters<typeof readObject>[1],
  reader: { readonly session: string; readonly caller: Caller },
) => Promise<string | null>

export function createObjectFor(options: {
  readonly access: AwsAccess
  readonly book: SessionBook
  readonly credentialsOf: CredentialsOf
  readonly defaultRegion: () => string
}): ObjectFor {
  const { access, book } = options

  return async (object, { session: reference, caller }) => {
    const session = book.resolve(reference)
    const root = book.rootOf(session)
    const arn = arnOf(session)
    return readObject(access, object, {
      region: callingRegion({ arn, chosen: regionOf(session), otherwise: options.defaultRegion() }),
      endpointUrl: endpointUrlOf(root),
      endpoints: endpointsOf(root),
      signer: await options.credentialsOf(session, { readOnly: false, neededUntil: null }, caller),
      signal: caller.signal,
    })
  }
}
