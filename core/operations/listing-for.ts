import { callingRegion } from '../access/calling-region.ts'
import type { AwsAccess } from '../aws/aws-access.ts'
import {
  type OrganizationsCall,
  organizationsListing,
  type OrganizationsListing,
} from '../aws/organizations.ts'
import type { Caller } from '../caller.ts'
import { arnOf, endpointsOf, endpointUrlOf, regionOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import type { CredentialsOf } from './credentials-for.ts'

/** AWS Organizations with the credentials of a session, running or not; a person may be asked for them. */
export function createListingFor(options: {
  readonly access: AwsAccess
  readonly book: SessionBook
  readonly credentialsOf: CredentialsOf
  readonly defaultRegion: () => string
}): (
  reader: { readonly id: string },
  how: Pick<OrganizationsCall, 'paced' | 'signal'> & { readonly caller: Caller },
) => Promise<OrganizationsListing> {
  const { access, book } = options

  return async ({ id }, { paced, signal, caller }) => {
    const session = book.resolve(id)
    const root = book.rootOf(session)
    const arn = arnOf(session)
    return organizationsListing(access, {
      region: callingRegion({ arn, chosen: regionOf(session), otherwise: options.defaultRegion() }),
      endpointUrl: endpointUrlOf(root),
      endpoints: endpointsOf(root),
      signer: await options.credentialsOf(session, { readOnly: false, neededUntil: null }, caller),
      signal,
      paced,
    })
  }
}
