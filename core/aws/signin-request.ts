import { HttpRequest } from '@smithy/core/protocols'
import { CoreError } from '../core-error.ts'
import type { AwsAccess } from './aws-access.ts'
import { type AwsFailure, failureCause } from './aws-error.ts'
import { beginningOf } from './beginning-of.ts'
import { callAws } from './call-aws.ts'
import { interceptedAnswer } from './network-error.ts'

/** Of an answer so much is read; a page of AWS's is smaller. */
const longestAnswer = 256 * 1024

export interface SigninAnswer {
  readonly status: number
  readonly text: string
}

/**
 * One POST to AWS's sign-in, which no client of the SDK asks for us: over the connections of all other calls, one attempt.
 * @throws CoreError `network`, `cancelled`.
 */
export async function postToSignin(
  access: AwsAccess,
  operation: string,
  request: {
    readonly url: URL
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    readonly signal: AbortSignal
  },
): Promise<SigninAnswer> {
  const { url, headers, body, signal } = request
  return callAws(access, operation, async () => {
    const { response } = await access.http.handle(
      new HttpRequest({
        method: 'POST',
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port === '' ? {} : { port: Number(url.port) }),
        path: url.pathname,
        headers: { host: url.host, 'content-length': String(Buffer.byteLength(body)), ...headers },
        body,
      }),
      { abortSignal: signal },
    )
    return {
      status: response.statusCode,
      text: (await beginningOf(response, longestAnswer)).toString('utf8'),
    }
  })
}

/** The error for an answer that is a refusal: `network` of somebody on the way, `aws-unavailable`, else `aws-refused`. */
export function signinRefusal(
  { operation, name, status, words }: Pick<AwsFailure, 'operation' | 'name' | 'words'> & { status: number },
  hint: string,
): CoreError {
  const cause = failureCause({
    operation,
    name,
    status,
    requestId: null,
    words,
    region: null,
    clockBehindMs: null,
  })
  const intercepted = interceptedAnswer(status, cause)
  if (intercepted !== null) return intercepted
  return status >= 500 || status === 429
    ? new CoreError('aws-unavailable', `AWS failed at ${operation}: ${words}`, {
        hint: 'try again in a minute',
        cause,
      })
    : new CoreError('aws-refused', `AWS refused ${operation}: ${words}`, { hint, cause })
}

/** Null for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
