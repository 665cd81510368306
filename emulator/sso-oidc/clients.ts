import { randomBytes } from 'node:crypto'
import type { IssuedSecrets } from '../issued-secrets.ts'
import { oidcError } from './oidc-error.ts'

export const grantTypes = [
  'authorization_code',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
] as const
export type GrantType = (typeof grantTypes)[number]

export interface Client {
  readonly clientId: string
  readonly clientName: string
  readonly scopes: readonly string[]
  readonly redirectUris: readonly string[]
  readonly grantTypes: readonly GrantType[]
  readonly issuedAt: Date
  readonly expiresAt: Date
}

export interface Clients {
  register(client: Omit<Client, 'clientId' | 'issuedAt' | 'expiresAt'>): {
    readonly client: Client
    readonly clientSecret: string
  }
  /** Null for an unknown one, and for one whose 90 days are over. */
  find(clientId: string): Client | null
  /** @throws ServiceError `InvalidClientException`, 401. */
  authenticate(clientId: string, clientSecret: string): Client
  /** Forgets every registration, as AWS may at any time. */
  forgetAll(): void
}

const lifeDays = 90

export function createClients(dependencies: {
  readonly now: () => Date
  readonly issued: IssuedSecrets
}): Clients {
  const { now, issued } = dependencies
  const registered = new Map<string, { readonly client: Client; readonly clientSecret: string }>()
  const find = (clientId: string) => {
    const found = registered.get(clientId)
    return found === undefined || found.client.expiresAt <= now() ? null : found
  }
  return {
    register(wanted) {
      const issuedAt = now()
      const entry = {
        client: {
          ...wanted,
          clientId: randomBytes(24).toString('base64url'),
          issuedAt,
          expiresAt: new Date(issuedAt.getTime() + lifeDays * 86_400_000),
        },
        // Real ones are signed tokens of about this length.
        clientSecret: issued.record(
          'client-secret',
          `eyJraWQiOiJrZXk${randomBytes(300).toString('base64url')}`,
        ),
      }
      registered.set(entry.client.clientId, entry)
      return entry
    },
    find: (clientId) => find(clientId)?.client ?? null,
    authenticate(clientId, clientSecret) {
      const found = find(clientId)
      if (found === null || found.clientSecret !== clientSecret)
        throw oidcError('InvalidClientException', 'Invalid client provided')
      return found.client
    },
    forgetAll: () => registered.clear(),
  }
}
