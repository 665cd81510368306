import { HttpRequest } from '@smithy/core/protocols'
import { z } from 'zod'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import { CoreError } from '../core-error.ts'
import { printable } from '../lib/printable.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { AwsAccess } from './aws-access.ts'
import { failureCause, unexpectedAnswer } from './aws-error.ts'
import { beginningOf } from './beginning-of.ts'
import { callAws } from './call-aws.ts'
import { interceptedAnswer } from './network-error.ts'

/** The call is GetSigninToken; so it is called for people. */
const operation = "the console's sign-in"
/** Of an answer so much is read; a page of AWS's is smaller. */
const longestAnswer = 256 * 1024

/**
 * A token for the console out of temporary credentials, good for 15 minutes. The credentials travel in the body of a POST:
 * an address would be written down by every proxy on the way.
 * @throws CoreError `aws-refused` with what AWS's page says, `aws-unavailable`, `network`.
 */
export async function getSigninToken(
  access: AwsAccess,
  request: {
    /** Origin of the sign-in host. */
    readonly signIn: string
    readonly credentials: TemporaryCredentials
    /** 900 to 43200, where AWS allows to say it; null: as long as the credentials. */
    readonly durationSeconds: number | null
    readonly signal: AbortSignal
  },
): Promise<Secret> {
  const { status, text } = await post(access, request)
  if (status === 200) {
    const parsed = tokenSchema.safeParse(jsonOf(text))
    if (parsed.success) return secret(parsed.data.SigninToken)
    throw unexpectedAnswer(operation, 'token')
  }
  const words = wordsOfPage(text) || `HTTP ${status}`
  const cause = failureCause({
    operation,
    name: `HTTP ${status}`,
    status,
    requestId: null,
    words,
    region: null,
    clockBehindMs: null,
  })
  throw (
    interceptedAnswer(status, cause) ??
    (status >= 500 || status === 429
      ? new CoreError('aws-unavailable', `AWS failed at ${operation}: ${words}`, {
          hint: 'try again in a minute',
          cause,
        })
      : new CoreError('aws-refused', `AWS refused ${operation}: ${words}`, {
          hint: 'start the session again, then open the console',
          cause,
        }))
  )
}

const tokenSchema = z.object({ SigninToken: z.string().min(1) })

async function post(
  access: AwsAccess,
  { signIn, credentials, durationSeconds, signal }: Parameters<typeof getSigninToken>[1],
): Promise<{ readonly status: number; readonly text: string }> {
  const url = new URL('/federation', signIn)
  const body = new URLSearchParams({
    Action: 'getSigninToken',
    Session: JSON.stringify({
      sessionId: credentials.accessKeyId,
      sessionKey: credentials.secretAccessKey.reveal(),
      sessionToken: credentials.sessionToken.reveal(),
    }),
    ...(durationSeconds === null ? {} : { SessionDuration: String(durationSeconds) }),
  }).toString()
  return callAws(access, operation, async () => {
    const { response } = await access.http.handle(
      new HttpRequest({
        method: 'POST',
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port === '' ? {} : { port: Number(url.port) }),
        path: url.pathname,
        headers: {
          host: url.host,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(body)),
        },
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

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** What a page of HTML says, on one line. */
function wordsOfPage(html: string): string {
  const text = html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#\d+|\w+);/g, (entity) => entities[entity] ?? ' ')
  return printable(text).slice(0, 300)
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
