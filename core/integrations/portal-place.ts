import type { AwsPlace } from '../aws/aws-access.ts'
import { awsFailure } from '../aws/aws-error.ts'
import { regionSchema } from '../contract/session.ts'
import { CoreError } from '../core-error.ts'

/** The region AWS names instead of the one that was asked; null when the error is no such hint. */
export function otherRegion(error: unknown, place: AwsPlace): string | null {
  const region = awsFailure(error)?.region ?? null
  return regionSchema.safeParse(region).success && region !== place.region ? region : null
}

/** AWS's word for "no such start URL here", said plainly; any other error comes back as it is. */
export function unknownStartUrl(
  error: unknown,
  about: { readonly startUrl: string; readonly place: AwsPlace; readonly hint: string },
): unknown {
  const failure = awsFailure(error)
  if (failure === null || failure.name !== 'InvalidRequestException') return error
  // These two say which instance is meant; what other calls find invalid is something else.
  if (!['RegisterClient', 'StartDeviceAuthorization'].includes(failure.operation)) return error
  const { startUrl, place, hint } = about
  return new CoreError(
    'aws-refused',
    `AWS does not know the start URL ${startUrl} in ${place.region} (${failure.words})`,
    { hint, cause: error },
  )
}

/** AWS has forgotten our registration. */
export function isForgottenClient(error: unknown): boolean {
  return ['InvalidClientException', 'UnauthorizedClientException'].includes(awsFailure(error)?.name ?? '')
}
