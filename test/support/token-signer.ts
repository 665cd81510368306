import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { localServer } from './local-server.ts'

/** An issuer that publishes a key and signs what the test says: for tokens that come by a file or a program. */
export interface TokenSigner {
  readonly issuer: string
  /** A token for `audience`, an hour long from `now` unless told otherwise. */
  token(claims: {
    readonly now: Date
    readonly audience?: string | readonly string[]
    readonly seconds?: number
    readonly notBefore?: Date
    readonly issuer?: string
    /** Signed with a key that is not published. */
    readonly forged?: boolean
  }): Promise<string>
  /** It can be reached no more. */
  close(): Promise<void>
}

export const audience = 'sts.amazonaws.com'

export async function tokenSigner(): Promise<TokenSigner> {
  const published = await generateKeyPair('ES256')
  const other = await generateKeyPair('ES256')
  const key = { ...(await exportJWK(published.publicKey)), kid: 'one', alg: 'ES256' }
  const server = await localServer(({ url }) => {
    const body = url === '/keys' ? { keys: [key] } : { issuer: server.url, jwks_uri: `${server.url}/keys` }
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  })
  return {
    issuer: server.url,
    token({ now, seconds = 3600, notBefore = now, forged = false, ...claims }) {
      return new SignJWT({ sub: 'job:42' })
        .setProtectedHeader({ alg: 'ES256', kid: 'one' })
        .setIssuer(claims.issuer ?? server.url)
        .setAudience([claims.audience ?? audience].flat())
        .setIssuedAt(now)
        .setNotBefore(notBefore)
        .setExpirationTime(new Date(now.getTime() + seconds * 1000))
        .sign(forged ? other.privateKey : published.privateKey)
    },
    close: server.close,
  }
}
