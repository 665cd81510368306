import { CoreError } from '../core-error.ts'
import { printable } from '../lib/printable.ts'
import { clockSkew } from './clock-skew.ts'
import { dateHeader } from './date-header.ts'
import { interceptedAnswer, networkError } from './network-error.ts'
import { refusalHint } from './refusal-hint.ts'

/** What AWS said when it refused or failed. */
export interface AwsFailure {
  /** The call that failed, such as `AssumeRole`. */
  readonly operation: string
  /** AWS's own code, such as `AccessDenied` or `InvalidGrantException`. */
  readonly name: string
  readonly status: number | null
  readonly requestId: string | null
  /** AWS's words, on one line. */
  readonly words: string
  /** The region AWS names instead, from InvalidRequestRegionException; else null. */
  readonly region: string | null
  /** Milliseconds by which AWS's clock was ahead of ours, by its Date header; null without one. */
  readonly clockBehindMs: number | null
}

/** What AWS answered, out of the CoreError made from it. Null: the error is something else, AWS did not answer. */
export function awsFailure(error: unknown): AwsFailure | null {
  const cause = error instanceof CoreError ? error.cause : null
  return cause instanceof Error && 'failure' in cause ? (cause.failure as AwsFailure) : null
}

/** What AWS answered, to hang below the CoreError made from it: there `awsFailure` finds it. */
export function failureCause(failure: AwsFailure): Error {
  return Object.assign(new Error(failure.words), { name: failure.name, failure })
}

/** True for "too many requests" in any of AWS's ways of saying it. */
export function isThrottled(error: unknown): boolean {
  const failure = awsFailure(error)
  return failure !== null && saysTooMany(failure)
}

/** AWS's answer lacks what it always holds: something else answered in its place. */
export function unexpectedAnswer(operation: string, missing: string): CoreError {
  return new CoreError('aws-unavailable', `the answer to ${operation} holds no ${missing}`, {
    hint: 'check the endpoint and the proxy settings: something else than AWS may have answered',
  })
}

/**
 * An error of the SDK as one a person can act on; anything that is neither AWS's answer nor the network's failure comes
 * back as it is. The SDK's error itself goes no further: hidden in it hangs the request, and on that the tokens.
 */
export function toCoreError(
  error: unknown,
  call: { readonly operation: string; readonly now: Date },
): unknown {
  if (error instanceof CoreError || !(error instanceof Error)) return error
  if (error.name === 'AbortError') return new CoreError('cancelled', `${call.operation} was cancelled`)
  const failure = failureOf(error, call)
  if (failure === null) return networkError(error) ?? error
  const cause = failureCause(failure)
  return interceptedAnswer(failure.status, cause) ?? clockSkew(failure, cause) ?? answered(failure, cause)
}

function answered(failure: AwsFailure, cause: Error): CoreError {
  const request = failure.requestId === null ? '' : ` (request ${failure.requestId})`
  const again = { hint: 'try again in a minute', cause }
  const said = `${failure.operation}: ${failure.name}: ${failure.words}${request}`
  if (failure.name === 'IDPCommunicationErrorException') {
    return new CoreError('aws-unavailable', `AWS could not reach the identity provider at ${said}`, again)
  }
  if (saysTooMany(failure)) {
    return new CoreError('aws-unavailable', `AWS has had too many requests at ${said}`, again)
  }
  if (failure.status !== null && failure.status >= 500) {
    return new CoreError('aws-unavailable', `AWS failed at ${said}`, again)
  }
  const hint = refusalHint(failure)
  return new CoreError('aws-refused', `AWS refused ${said}`, {
    ...(hint === null ? {} : { hint }),
    cause,
  })
}

function saysTooMany({ status, name }: AwsFailure): boolean {
  return status === 429 || /^(TooManyRequests|Throttl)/.test(name)
}

/** What the SDK's exceptions carry; see ServiceException in @smithy/core. Deserialization errors have no `$fault`. */
interface SdkException extends Error {
  readonly $fault: 'client' | 'server'
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string }
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> }
  readonly error_description?: string
  readonly region?: string
}

function failureOf(
  error: Error,
  { operation, now }: { readonly operation: string; readonly now: Date },
): AwsFailure | null {
  if (!('$metadata' in error) || !('$fault' in error)) return null
  const { name, message, $metadata, error_description: description, region } = error as SdkException
  const theirs = dateHeader((error as SdkException).$response)
  return {
    operation,
    name,
    status: $metadata.httpStatusCode ?? null,
    requestId: $metadata.requestId ?? null,
    words: printable(description ?? message).slice(0, 1000),
    region: name === 'InvalidRequestRegionException' ? (region ?? null) : null,
    clockBehindMs: theirs === null ? null : theirs.getTime() - now.getTime(),
  }
}
