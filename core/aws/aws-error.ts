import { CoreError } from '../core-error.ts'
import { clockSkew } from './clock-skew.ts'
import { networkError } from './network-error.ts'

/** What AWS said when it refused or failed. */
export interface AwsFailure {
  /** AWS's own code, such as `AccessDenied` or `InvalidGrantException`. */
  readonly name: string
  readonly status: number | null
  readonly requestId: string | null
  /** AWS's words, on one line. */
  readonly words: string
  /** The region AWS names instead, from InvalidRequestRegionException; else null. */
  readonly region: string | null
}

/**
 * What AWS answered, out of an error of the SDK or out of the cause of a CoreError made from one. Null: the error is
 * something else, AWS did not answer.
 */
export function awsFailure(error: unknown): AwsFailure | null {
  const thrown = error instanceof CoreError ? error.cause : error
  if (!(thrown instanceof Error) || !('$metadata' in thrown) || !('$fault' in thrown)) return null
  const answer = thrown as SdkException
  return {
    name: answer.name,
    status: answer.$metadata.httpStatusCode ?? null,
    requestId: answer.$metadata.requestId ?? null,
    words: oneLine(answer.error_description ?? answer.message),
    region: answer.name === 'InvalidRequestRegionException' ? (answer.region ?? null) : null,
  }
}

/** True for "too many requests" in any of AWS's ways of saying it. */
export function isThrottled(error: unknown): boolean {
  const failure = awsFailure(error)
  return failure !== null && (failure.status === 429 || /^(TooManyRequests|Throttl)/.test(failure.name))
}

/**
 * An error of the SDK as one a person can act on, the original as its cause; anything that is neither AWS's answer nor
 * the network's failure comes back as it is.
 */
export function toCoreError(
  error: unknown,
  call: { readonly operation: string; readonly now: Date },
): unknown {
  if (error instanceof CoreError) return error
  if (error instanceof Error && error.name === 'AbortError') {
    return new CoreError('cancelled', `${call.operation} was cancelled`, { cause: error })
  }
  const failure = awsFailure(error)
  if (failure === null) return networkError(error) ?? error
  return clockSkew(error as Error, { failure, now: call.now }) ?? answered(failure, { ...call, cause: error })
}

function answered(
  failure: AwsFailure,
  { operation, cause }: { readonly operation: string; readonly cause: unknown },
): CoreError {
  const request = failure.requestId === null ? '' : ` (request ${failure.requestId})`
  if (isThrottled(cause)) {
    return new CoreError('aws-unavailable', `AWS has had too many requests: ${failure.words}${request}`, {
      hint: 'try again in a minute',
      cause,
    })
  }
  if (failure.status !== null && failure.status >= 500) {
    return new CoreError(
      'aws-unavailable',
      `AWS failed at ${operation}: ${failure.name}: ${failure.words}${request}`,
      {
        hint: 'try again in a minute',
        cause,
      },
    )
  }
  const hint = hints[failure.name]
  return new CoreError(
    'aws-refused',
    `AWS refused ${operation}: ${failure.name}: ${failure.words}${request}`,
    {
      ...(hint === undefined ? {} : { hint }),
      cause,
    },
  )
}

/** Refusals whose next step is known. */
const hints: Readonly<Record<string, string>> = {
  AccessDenied: 'ask whoever looks after the account or role for this permission',
  ExpiredToken: 'start the source session again',
  ExpiredTokenException: 'start the source session again',
  ForbiddenException: 'ask whoever looks after the account to assign you this role',
  InvalidClientTokenId:
    'AWS does not know this access key: it may be deleted, inactive, or of another partition',
  RegionDisabledException: 'enable this region in the account, or choose another',
  SignatureDoesNotMatch: 'the secret access key does not belong to the access key id',
}

/** Words of AWS end up on terminals: control and direction characters do not. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 1000)
}

interface SdkException extends Error {
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string }
  readonly error_description?: string
  readonly region?: string
}
