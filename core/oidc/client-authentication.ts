import { type ClientAuth, ClientSecretBasic, ClientSecretPost, None } from 'openid-client'
import { CoreError } from '../core-error.ts'
import type { Secret } from '../secrets/secret.ts'

/**
 * How a client proves itself at its issuer's endpoints: a public one not at all, one with a secret as the issuer's
 * metadata has it. Without a word in those it is HTTP Basic (Discovery 1.0, `token_endpoint_auth_methods_supported`).
 * @throws CoreError `sign-in-refused`, when it is used, for an issuer that takes a secret in neither way.
 */
export function clientAuthentication(clientSecret: Secret | null): ClientAuth {
  if (clientSecret === null) return None()
  return (...request) => {
    const [server] = request
    const offered = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = offered.includes('client_secret_basic')
      ? ClientSecretBasic
      : offered.includes('client_secret_post')
        ? ClientSecretPost
        : null
    if (way === null) {
      throw new CoreError(
        'sign-in-refused',
        `${server.issuer} takes no client secret: it takes ${offered.join(', ')}`,
        {
          hint: 'have the issuer take client_secret_basic, or know Keyturn as a public client',
        },
      )
    }
    way(clientSecret.reveal())(...request)
  }
}
