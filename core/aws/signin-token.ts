import { z } from 'zod'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import { printable } from '../lib/printable.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { AwsAccess } from './aws-access.ts'
import { unexpectedAnswer } from './aws-error.ts'
import { jsonOf, postToSignin, signinRefusal } from './signin-request.ts'

/** The call is GetSigninToken; so it is called for people. */
const operation = "the console's sign-in"

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
  const { signIn, credentials, durationSeconds, signal } = request
  const { status, text } = await postToSignin(access, operation, {
    url: new URL('/federation', signIn),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      Action: 'getSigninToken',
      Session: JSON.stringify({
        sessionId: credentials.accessKeyId,
        sessionKey: credentials.secretAccessKey.reveal(),
        sessionToken: credentials.sessionToken.reveal(),
      }),
      ...(durationSeconds === null ? {} : { SessionDuration: String(durationSeconds) }),
    }).toString(),
    signal,
  })
  if (status === 200) {
    const parsed = tokenSchema.safeParse(jsonOf(text))
    if (parsed.success) return secret(parsed.data.SigninToken)
    throw unexpectedAnswer(operation, 'token')
  }
  const words = wordsOfPage(text) || `HTTP ${status}`
  throw signinRefusal(
    { operation, name: `HTTP ${status}`, status, words },
    'start the session again, then open the console',
  )
}

const tokenSchema = z.object({ SigninToken: z.string().min(1) })

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
