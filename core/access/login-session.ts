import { join } from 'node:path'
import { awsConfigText } from '../aws-files/aws-config-text.ts'
import { awsFailure } from '../aws/aws-error.ts'
import type { LoginRefresh, RefreshedLogin } from '../aws/login-token.ts'
import { CoreError, isCoreError } from '../core-error.ts'
import type { Clock } from '../host.ts'
import { type JsonFile, readJsonFile, writeJsonFile } from '../lib/json-file.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { refreshMarginMs } from '../sessions/refresh-schedule.ts'
import type { LoginSession } from '../workspace/workspace.ts'
import { type CachedLogin, cachedLoginName, readCachedLogin, withRefreshedLogin } from './cached-login.ts'
import { type LoginProfile, loginProfileIn, signInAgain } from './login-profiles.ts'
import type { TemporaryCredentials } from './temporary-credentials.ts'

/** A profile's sign-in of `aws login`, as it stands in its file now. */
export type LoginCredentials = (
  session: LoginSession,
  request: {
    /** `usable`: until the margin before its end. `new`: refreshed, unless another program did so lately. */
    readonly want: 'usable' | 'new'
    /** Where the service is asked when neither the sign-in nor its profile says it. */
    readonly region: string
  },
) => Promise<TemporaryCredentials>

export interface LoginCredentialsOptions {
  readonly clock: Clock
  readonly configFile: string
  /** The AWS CLI's folder of these sign-ins. */
  readonly cacheFolder: string
  readonly refresh: (login: LoginRefresh) => Promise<RefreshedLogin>
}

/** What AWS gives at a sign-in and each refresh, unless the sign-in ends before. The file tells the end alone. */
const lifeMs = 15 * 60_000

/**
 * The AWS CLI and the SDKs use and refresh the same file: it is read before and after each refresh, and the later
 * credentials count. Nobody is asked for anything: who is not signed in is told to run `aws login`.
 * @throws CoreError `source-missing`, `sign-in-needed`, `aws-refused`, `aws-unavailable`, `network`, `aws-file-unwritable`.
 */
export function createLoginCredentials(options: LoginCredentialsOptions): LoginCredentials {
  const { clock } = options
  const inTurn = createKeyedQueue()

  async function read(file: JsonFile, { profile }: LoginProfile): Promise<CachedLogin> {
    const fields = await readJsonFile(file)
    if (fields === null)
      throw signInNeeded(profile, `nobody is signed in for profile ${profile} with aws login`)
    const login = readCachedLogin(fields)
    if (login === null) throw signInNeeded(profile, `${file.path} holds no whole sign-in of aws login`)
    return login
  }

  async function refreshed(
    file: JsonFile,
    profile: LoginProfile,
    otherwise: string,
  ): Promise<TemporaryCredentials> {
    const before = await read(file, profile)
    const region = before.signInRegion ?? profile.region ?? otherwise
    let fresh: RefreshedLogin
    try {
      fresh = await options.refresh({ ...before, place: { region, endpointUrl: null } })
    } catch (error) {
      // Another program may have refreshed meanwhile, and so ended the token that was sent.
      const now = await read(file, profile)
      if (now.expiresAt <= before.expiresAt || now.expiresAt <= clock.now())
        throw refusal(error, profile.profile)
      return asCredentials(now)
    }
    await keep(file, before, fresh)
    const now = await read(file, profile)
    return now.accessKeyId === fresh.accessKeyId ? asCredentials(now, fresh.issuedAt) : asCredentials(now)
  }

  async function keep(file: JsonFile, before: CachedLogin, fresh: RefreshedLogin): Promise<void> {
    const fields = (await readJsonFile(file)) ?? {}
    const now = readCachedLogin(fields)
    // Signed out, signed in anew or refreshed meanwhile: what stands there is later than what was asked for.
    if (now === null || now.refreshToken.reveal() !== before.refreshToken.reveal()) return
    await writeJsonFile(file, withRefreshedLogin(fields, fresh))
  }

  return async ({ loginProfile }, { want, region }) => {
    const profile = loginProfileIn(await awsConfigText(options.configFile), loginProfile)
    const name = cachedLoginName(profile.loginSession)
    const file = { path: join(options.cacheFolder, name), hint: signInAgain(loginProfile) }
    return inTurn(name, async () => {
      const login = await read(file, profile)
      const leastMs = want === 'usable' ? refreshMarginMs(lifeMs) : lifeMs / 2
      const isFresh = login.expiresAt.getTime() - clock.now().getTime() > leastMs
      return isFresh ? asCredentials(login) : refreshed(file, profile, region)
    })
  }
}

function asCredentials(
  { accessKeyId, secretAccessKey, sessionToken, accountId, expiresAt }: CachedLogin,
  issuedAt = new Date(expiresAt.getTime() - lifeMs),
): TemporaryCredentials {
  return { accessKeyId, secretAccessKey, sessionToken, accountId, issuedAt, expiresAt }
}

/** AWS's words for a sign-in that is over, from the service model of `signin`; everything else stays as it was. */
function refusal(error: unknown, profile: string): unknown {
  if (!isCoreError(error, 'aws-refused')) return error
  switch (awsFailure(error)?.name) {
    case 'TOKEN_EXPIRED':
      return signInNeeded(profile, `the sign-in of aws login for profile ${profile} has ended`, error)
    case 'USER_CREDENTIALS_CHANGED':
      return signInNeeded(
        profile,
        `the password behind profile ${profile} was changed, which ended its sign-in of aws login`,
        error,
      )
    case 'INSUFFICIENT_PERMISSIONS':
      return new CoreError(
        'aws-refused',
        `the user of profile ${profile} may not refresh a sign-in of aws login (signin:CreateOAuth2Token)`,
        {
          hint: `ask for the policy SignInLocalDevelopmentAccess, then ${signInAgain(profile)}`,
          cause: error.cause,
        },
      )
    default:
      return new CoreError(error.code, error.message, { hint: signInAgain(profile), cause: error.cause })
  }
}

function signInNeeded(profile: string, message: string, error?: CoreError): CoreError {
  return new CoreError('sign-in-needed', message, {
    hint: signInAgain(profile),
    ...(error === undefined ? {} : { cause: error.cause }),
  })
}
