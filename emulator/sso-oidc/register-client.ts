import { z } from 'zod'
import { type Client, type Clients, type GrantType, grantTypes } from './clients.ts'
import { oidcError } from './oidc-error.ts'
import { sameStartUrl } from './same-start-url.ts'

export const registerClientInput = z.object({
  clientName: z.string().min(1),
  clientType: z.string(),
  scopes: z.array(z.string()).optional(),
  redirectUris: z.array(z.string()).optional(),
  grantTypes: z.array(z.string()).optional(),
  issuerUrl: z.string().optional(),
})

export interface RegisterClientDependencies {
  readonly clients: Clients
  readonly startUrl: string
  readonly refuseMisdirected: () => void
}

export function registerClient(
  input: z.infer<typeof registerClientInput>,
  { clients, startUrl, refuseMisdirected }: RegisterClientDependencies,
): Record<string, unknown> {
  if (input.clientType !== 'public')
    throw oidcError('InvalidClientMetadataException', 'Invalid client type provided')
  const grants = validGrants(input.grantTypes)
  const redirectUris = input.redirectUris ?? []
  if (grants.includes('authorization_code') && redirectUris.length === 0)
    throw oidcError('InvalidClientMetadataException', 'redirectUris must be provided for authorization_code')
  if (!redirectUris.every((uri) => URL.canParse(uri)))
    throw oidcError('InvalidRedirectUriException', 'Invalid redirect URI provided')
  if (input.issuerUrl !== undefined) {
    refuseMisdirected()
    if (!sameStartUrl(input.issuerUrl, startUrl))
      throw oidcError('InvalidRequestException', 'Invalid start url provided')
  }
  const { client, clientSecret } = clients.register({
    clientName: input.clientName,
    scopes: input.scopes ?? [],
    redirectUris,
    grantTypes: grants,
  })
  return { ...described(client), clientSecret }
}

function described(client: Client): Record<string, unknown> {
  return {
    clientId: client.clientId,
    clientIdIssuedAt: Math.floor(client.issuedAt.getTime() / 1000),
    clientSecretExpiresAt: Math.floor(client.expiresAt.getTime() / 1000),
  }
}

/** What a client without a list may use is what there was before lists: device code and refresh. */
function validGrants(given: readonly string[] | undefined): readonly GrantType[] {
  if (given === undefined) return ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token']
  const known = grantTypes.filter((grant) => given.includes(grant))
  if (known.length !== given.length)
    throw oidcError('UnsupportedGrantTypeException', 'Invalid grant type provided')
  return known
}
