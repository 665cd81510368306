import { createHash } from 'node:crypto'
import { z } from 'zod'
import { cliTime, printCliTime } from '../lib/cli-time.ts'
import { secret, type Secret } from '../secrets/secret.ts'

/** A sign-in as the AWS CLI and the SDKs keep it in `~/.aws/sso/cache`. (botocore, `SSOTokenLoader` and `SSOTokenProvider`.) */
export interface CliToken {
  /** Null where the file does not say: old tools wrote none. */
  readonly startUrl: string | null
  readonly region: string | null
  readonly accessToken: Secret
  readonly expiresAt: Date
  /** Null unless it is all there: then whoever has the file may refresh the token. */
  readonly refreshing: CliRefreshing | null
}

export interface CliRefreshing {
  readonly refreshToken: Secret
  readonly clientId: string
  readonly clientSecret: Secret
  readonly clientExpiresAt: Date
}

/** The file's name: by the `[sso-session]`, or by the start URL where profiles spell the portal out (null). */
export function cliTokenName(portal: {
  readonly sessionName: string | null
  readonly startUrl: string
}): string {
  const key = portal.sessionName ?? portal.startUrl
  return `${createHash('sha1').update(key, 'utf8').digest('hex')}.json`
}

const fieldsSchema = z.looseObject({
  accessToken: z.string().min(1),
  expiresAt: z.string(),
  startUrl: z.string().optional(),
  region: z.string().optional(),
  refreshToken: z.string().optional(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  registrationExpiresAt: z.string().optional(),
})

/** Null for what holds no token. Pure. */
export function readCliToken(fields: Readonly<Record<string, unknown>>): CliToken | null {
  const reading = fieldsSchema.safeParse(fields)
  if (!reading.success) return null
  const { accessToken, startUrl, region, refreshToken, clientId, clientSecret } = reading.data
  const expiresAt = cliTime(reading.data.expiresAt)
  const clientExpiresAt = cliTime(reading.data.registrationExpiresAt ?? '')
  if (expiresAt === null) return null
  const isWhole =
    refreshToken !== undefined &&
    clientId !== undefined &&
    clientSecret !== undefined &&
    clientExpiresAt !== null
  return {
    startUrl: startUrl ?? null,
    region: region ?? null,
    accessToken: secret(accessToken),
    expiresAt,
    refreshing: isWhole
      ? {
          refreshToken: secret(refreshToken),
          clientId,
          clientSecret: secret(clientSecret),
          clientExpiresAt,
        }
      : null,
  }
}

/** The fields with this token in them; what else they hold stays, in its place. Pure. */
export function withCliToken(
  fields: Readonly<Record<string, unknown>>,
  { startUrl, region, accessToken, expiresAt, refreshing }: CliToken,
): Readonly<Record<string, unknown>> {
  const others = refreshing === null ? withoutRefreshing(fields) : fields
  return {
    ...others,
    ...(startUrl === null ? {} : { startUrl }),
    ...(region === null ? {} : { region }),
    accessToken: accessToken.reveal(),
    expiresAt: printCliTime(expiresAt),
    ...(refreshing === null
      ? {}
      : {
          clientId: refreshing.clientId,
          clientSecret: refreshing.clientSecret.reveal(),
          registrationExpiresAt: printCliTime(refreshing.clientExpiresAt),
          refreshToken: refreshing.refreshToken.reveal(),
        }),
  }
}

const ofTheToken = new Set(['startUrl', 'region', 'accessToken', 'expiresAt'])
const ofRefreshing = new Set(['clientId', 'clientSecret', 'registrationExpiresAt', 'refreshToken'])

/** What is left when the token goes; null when that is nothing. Pure. */
export function withoutCliToken(
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | null {
  const left = Object.entries(withoutRefreshing(fields)).filter(([name]) => !ofTheToken.has(name))
  return left.length === 0 ? null : Object.fromEntries(left)
}

function withoutRefreshing(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !ofRefreshing.has(name)))
}
