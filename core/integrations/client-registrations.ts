import { z } from 'zod'
import type { AwsAccess, AwsPlace } from '../aws/aws-access.ts'
import { registerClient, type RegisteredClient } from '../aws/sso-oidc.ts'
import { secret } from '../secrets/secret.ts'
import type { SecretReference } from '../secrets/vault.ts'
import { registeredRedirectUri } from './callback-server.ts'
import type { Integration } from './identity-center.ts'
import type { SignInSecrets } from './sign-in-secrets.ts'

export const signInFlows = ['browser', 'device-code'] as const
export type SignInFlow = (typeof signInFlows)[number]

/**
 * Our registrations at SSO-OIDC, sealed in the vault for their 90 days: one for each integration and flow, since AWS
 * refuses a client made for one flow in the other.
 */
export interface ClientRegistrations {
  /** The one in hand, or a new one when there is none for this place or it has an hour or less to live. */
  obtain(
    integration: Integration,
    request: { readonly flow: SignInFlow; readonly place: AwsPlace; readonly signal: AbortSignal },
  ): Promise<RegisteredClient>
  /** For a client that AWS no longer knows. */
  drop(integrationId: string, flow: SignInFlow): Promise<void>
}

const leastLifeMs = 60 * 60_000

export function createClientRegistrations(options: {
  readonly access: AwsAccess
  readonly vault: SignInSecrets
}): ClientRegistrations {
  const { access, vault } = options
  return {
    async obtain(integration, { flow, place, signal }) {
      const reference = referenceOf(integration.id, flow)
      const { startUrl } = integration
      // Whichever endpoint of AWS's it was made at, the others of the region know it.
      const madeFor = { startUrl, region: place.region, endpointUrl: place.endpointUrl }
      const kept = parse(await vault.find(reference).then((sealed) => sealed?.reveal() ?? null))
      if (kept !== null && isSame(kept.madeFor, madeFor)) {
        const lifeMs = kept.client.expiresAt.getTime() - access.clock.now().getTime()
        if (lifeMs > leastLifeMs) return kept.client
      }
      const redirectUri = registeredRedirectUri
      const client = await registerClient(access, { flow, place, startUrl, redirectUri, signal })
      await vault.put(reference, secret(print({ madeFor, client })), { expiresAt: client.expiresAt })
      return client
    },
    drop: (integrationId, flow) => vault.remove(referenceOf(integrationId, flow)),
  }
}

interface Registration {
  readonly madeFor: AwsPlace & { readonly startUrl: string }
  readonly client: RegisteredClient
}

const registrationSchema = z.strictObject({
  startUrl: z.string(),
  region: z.string(),
  endpointUrl: z.string().nullable(),
  clientId: z.string(),
  clientSecret: z.string(),
  expiresAt: z.iso.datetime(),
})

function parse(text: string | null): Registration | null {
  if (text === null) return null
  const { clientId, clientSecret, expiresAt, ...madeFor } = registrationSchema.parse(JSON.parse(text))
  return {
    madeFor,
    client: { clientId, clientSecret: secret(clientSecret), expiresAt: new Date(expiresAt) },
  }
}

function print({ madeFor: { startUrl, region, endpointUrl }, client }: Registration): string {
  return JSON.stringify({
    startUrl,
    region,
    endpointUrl,
    clientId: client.clientId,
    clientSecret: client.clientSecret.reveal(),
    expiresAt: client.expiresAt.toISOString(),
  })
}

function isSame(one: Registration['madeFor'], other: Registration['madeFor']): boolean {
  return (
    one.startUrl === other.startUrl && one.region === other.region && one.endpointUrl === other.endpointUrl
  )
}

function referenceOf(integrationId: string, flow: SignInFlow): SecretReference {
  return { kind: 'client-registration', owner: `${integrationId}/${flow}` }
}
