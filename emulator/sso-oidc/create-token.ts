import { z } from 'zod'
import type { AuthorizationRequests } from './authorization-requests.ts'
import { type Clients, type GrantType, grantTypes } from './clients.ts'
import type { DeviceAuthorizations } from './device-authorizations.ts'
import { oidcError } from './oidc-error.ts'
import type { SignIns, Tokens } from './sign-ins.ts'

export const createTokenInput = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  grantType: z.string(),
  deviceCode: z.string().optional(),
  code: z.string().optional(),
  refreshToken: z.string().optional(),
  redirectUri: z.string().optional(),
  codeVerifier: z.string().optional(),
})
type Input = z.infer<typeof createTokenInput>

export interface CreateTokenDependencies {
  readonly clients: Clients
  readonly signIns: SignIns
  readonly devices: DeviceAuthorizations
  readonly authorizations: AuthorizationRequests
}

export function createToken(input: Input, dependencies: CreateTokenDependencies): Tokens {
  const client = dependencies.clients.authenticate(input.clientId, input.clientSecret)
  const grant = grantTypes.find((known) => known === input.grantType)
  if (grant === undefined) throw oidcError('UnsupportedGrantTypeException', 'Invalid grant type provided')
  if (!client.grantTypes.includes(grant))
    throw oidcError('UnauthorizedClientException', `Client is not registered for ${grant}`)
  return byGrant(grant, { input, registeredScopes: client.scopes, ...dependencies })
}

function byGrant(
  grant: GrantType,
  by: CreateTokenDependencies & { readonly input: Input; readonly registeredScopes: readonly string[] },
): Tokens {
  const { input, signIns, devices, authorizations } = by
  const { clientId } = input
  switch (grant) {
    case 'urn:ietf:params:oauth:grant-type:device_code':
      devices.redeem(clientId, given(input.deviceCode, 'deviceCode'))
      return signIns.open(clientId, by.registeredScopes)
    case 'authorization_code':
      return signIns.open(
        clientId,
        authorizations.redeem({
          clientId,
          code: given(input.code, 'code'),
          codeVerifier: input.codeVerifier ?? null,
          redirectUri: input.redirectUri ?? null,
        }),
      )
    case 'refresh_token': {
      const tokens = signIns.refresh(clientId, given(input.refreshToken, 'refreshToken'))
      if (tokens === null) throw oidcError('InvalidGrantException', 'Invalid refresh token provided')
      return tokens
    }
  }
}

function given(value: string | undefined, name: string): string {
  if (value === undefined) throw oidcError('InvalidRequestException', `${name} must be provided`)
  return value
}
