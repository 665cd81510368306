import { z } from 'zod'

export const webIdentityProviderSchema = z.strictObject({
  /** Plain http only on loopback: here it plays what AWS reaches by https. */
  issuer: z.url(),
  clientIds: z.array(z.string()).min(1),
})

/** An IAM OIDC identity provider: whose tokens are taken, and made out to whom. */
export type WebIdentityProvider = z.infer<typeof webIdentityProviderSchema>

export interface WebIdentityProviders {
  find(issuer: string): WebIdentityProvider | null
  /** In place of one of the same issuer. */
  register(provider: WebIdentityProvider): void
}

/** Those that every account of the organization knows. */
export function createWebIdentityProviders(known: readonly WebIdentityProvider[]): WebIdentityProviders {
  const providers = new Map(known.map((provider) => [provider.issuer, provider]))
  return {
    find: (issuer) => providers.get(issuer) ?? null,
    register: (provider) => {
      providers.set(provider.issuer, provider)
    },
  }
}
