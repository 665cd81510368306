import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { exportJWK, calculateJwkThumbprint } from 'jose'
import type { CredentialStore, TemporaryCredential } from '../identity/credential-store.ts'
import type { UserPrincipal } from '../identity/credential.ts'
import { noMarks } from '../identity/session-marks.ts'
import type { IssuedSecrets } from '../issued-secrets.ts'
import type { Switches } from '../switches.ts'
import { signinError } from './signin-error.ts'

export const sameDeviceClient = 'arn:aws:signin:::devtools/same-device'

/** What `aws login` leaves behind. */
export interface CliLogin {
  /** For the profile: `login_session`. */
  readonly loginSession: string
  /** In `~/.aws/login/cache`. */
  readonly fileName: string
  readonly file: Readonly<Record<string, unknown>>
}

export interface LoginTokens {
  readonly accessToken: Readonly<Record<'accessKeyId' | 'secretAccessKey' | 'sessionToken', string>>
  readonly tokenType: 'aws_sigv4'
  /** Seconds. */
  readonly expiresIn: number
  readonly refreshToken: string
}

/** Sign-ins of `aws login`: twelve hours, renewed by the key they were made with. */
export interface Logins {
  open(user: UserPrincipal): Promise<CliLogin>
  /** @throws ServiceError, as AWS refuses. */
  refresh(request: {
    readonly clientId: string
    readonly refreshToken: string
    /** RFC 7638, of the key that proved the request. */
    readonly thumbprint: string
  }): LoginTokens
  endAll(): void
}

interface Login {
  readonly user: UserPrincipal
  readonly thumbprint: string
  readonly endsAt: Date
}

const signInSeconds = 12 * 3600
const credentialSeconds = 900

export function createLogins(dependencies: {
  readonly now: () => Date
  readonly issued: IssuedSecrets
  readonly credentials: CredentialStore
  readonly switches: () => Switches
}): Logins {
  const { now, issued, credentials, switches } = dependencies
  const byRefreshToken = new Map<string, Login>()
  const after = (seconds: number) => new Date(now().getTime() + seconds * 1000)

  function newRefreshToken(login: Login): string {
    const refreshToken = issued.record('refresh-token', randomBytes(400).toString('base64url'))
    byRefreshToken.set(refreshToken, login)
    return refreshToken
  }

  function newCredentials({ user, endsAt }: Login): TemporaryCredential {
    const usual = after(switches().credentialLifetimeSeconds ?? credentialSeconds)
    return credentials.issueTemporary({
      principal: user,
      origin: 'session-token',
      mfaAt: null,
      chained: false,
      marks: noMarks,
      expiresAt: usual < endsAt ? usual : endsAt,
    })
  }

  return {
    async open(user) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const thumbprint = await calculateJwkThumbprint(await exportJWK(publicKey))
      const login = { user, thumbprint, endsAt: after(signInSeconds) }
      const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = newCredentials(login)
      const dpopKey = privateKey.export({ type: 'sec1', format: 'pem' }).toString()
      return {
        loginSession: user.arn,
        fileName: `${createHash('sha256').update(user.arn).digest('hex')}.json`,
        file: {
          accessToken: {
            accessKeyId,
            secretAccessKey,
            sessionToken,
            accountId: user.accountId,
            expiresAt: expiresAt.toISOString().replace(/\.\d+Z$/, 'Z'),
          },
          tokenType: 'aws_sigv4',
          clientId: sameDeviceClient,
          refreshToken: newRefreshToken(login),
          idToken: 'eyJhbGciOiJub25lIn0.e30.',
          dpopKey: issued.record('dpop-key', dpopKey),
        },
      }
    },
    refresh({ clientId, refreshToken, thumbprint }) {
      const login = byRefreshToken.get(refreshToken)
      if (clientId !== sameDeviceClient || (login !== undefined && login.thumbprint !== thumbprint)) {
        throw signinError('INVALID_REQUEST')
      }
      const { loginRefusal, rotateRefreshTokens } = switches()
      if (loginRefusal !== null) throw signinError(loginRefusal)
      if (login === undefined || login.endsAt <= now()) throw signinError('TOKEN_EXPIRED')
      const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = newCredentials(login)
      if (rotateRefreshTokens) byRefreshToken.delete(refreshToken)
      return {
        accessToken: { accessKeyId, secretAccessKey, sessionToken },
        tokenType: 'aws_sigv4',
        expiresIn: Math.floor((expiresAt.getTime() - now().getTime()) / 1000),
        refreshToken: newRefreshToken(login),
      }
    },
    endAll: () => byRefreshToken.clear(),
  }
}
