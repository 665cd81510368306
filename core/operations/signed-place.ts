import { callingRegion } from '../access/calling-region.ts'
import type { AwsPlace } from '../aws/aws-access.ts'
import type { SigningKey } from '../aws/signing-key.ts'
import type { Caller } from '../caller.ts'
import { arnOf, endpointsOf, endpointUrlOf, regionOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { CredentialsOf } from './credentials-for.ts'

/** Where AWS is asked in the name of a session, running or not, and with what; a person may be asked for that. */
export type SignedPlace = (
  /** By id, alias, `account/role` or unique text. */
  session: string,
  caller: Caller,
) => Promise<AwsPlace & { readonly signer: SigningKey }>

/** @throws CoreError `session-not-found`, `session-ambiguous`, and whatever its credentials may meet. */
export function createSignedPlace(options: {
  readonly book: SessionBook
  readonly credentialsOf: CredentialsOf
  readonly defaultRegion: () => string
}): SignedPlace {
  const { book } = options
  return async (reference, caller) => {
    const session = book.resolve(reference)
    const root = book.rootOf(session)
    const arn = arnOf(session)
    return {
      region: callingRegion({ arn, chosen: regionOf(session), otherwise: options.defaultRegion() }),
      endpointUrl: endpointUrlOf(root),
      endpoints: endpointsOf(root),
      signer: await options.credentialsOf(session, { readOnly: false, neededUntil: null }, caller),
    }
  }
}
