import { z } from 'zod'
import type { IssuedToken, RegisteredClient } from '../aws/sso-oidc.ts'
import { secret } from '../secrets/secret.ts'
import type { SecretReference } from '../secrets/vault.ts'
import type { SignInFlow } from './client-registrations.ts'
import type { SignInSecrets } from './sign-in-secrets.ts'

/** A sign-in as the vault keeps it: the tokens, and the client they were issued to, who alone may refresh them. */
export interface SignInToken extends IssuedToken {
  readonly flow: SignInFlow
  readonly client: Pick<RegisteredClient, 'clientId' | 'clientSecret'> & {
    /** Null in sign-ins of before, and where it is not known. */
    readonly expiresAt: Date | null
  }
}

/** Sign-ins, one for each integration. Nothing is kept in memory: a locked vault means no token. */
export interface TokenStore {
  find(integrationId: string): Promise<SignInToken | null>
  put(integrationId: string, token: SignInToken): Promise<void>
  remove(integrationId: string): Promise<void>
  /**
   * From metadata alone, opening nothing. `expiresAt` is null for a sign-in that can be refreshed; `sealed` ones need the
   * vault.
   */
  recorded(
    integrationId: string,
  ): Promise<{ readonly expiresAt: Date | null; readonly sealed: boolean } | null>
  /** Whether another program has signed in since the last one was removed. */
  isReplaced(integrationId: string): Promise<boolean>
}

export function createTokenStore(vault: SignInSecrets): TokenStore {
  return {
    async find(integrationId) {
      const sealed = await vault.find(referenceOf(integrationId))
      return sealed === null ? null : parse(sealed.reveal())
    },
    put: (integrationId, token) =>
      vault.put(referenceOf(integrationId), secret(print(token)), {
        // How long a sign-in can be refreshed is the administrator's to set; AWS does not tell.
        expiresAt: token.refreshToken === null ? token.expiresAt : null,
      }),
    remove: (integrationId) => vault.remove(referenceOf(integrationId)),
    async recorded(integrationId) {
      const { kind, owner } = referenceOf(integrationId)
      const record = (await vault.list()).find((one) => one.kind === kind && one.owner === owner)
      return record === undefined ? null : { expiresAt: record.expiresAt, sealed: true }
    },
    isReplaced: async () => false,
  }
}

const tokenSchema = z.strictObject({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  flow: z.enum(['browser', 'device-code']),
  clientId: z.string(),
  clientSecret: z.string(),
  clientExpiresAt: z.iso.datetime().nullable().default(null),
})

function parse(text: string): SignInToken {
  const token = tokenSchema.parse(JSON.parse(text))
  return {
    accessToken: secret(token.accessToken),
    refreshToken: token.refreshToken === null ? null : secret(token.refreshToken),
    issuedAt: new Date(token.issuedAt),
    expiresAt: new Date(token.expiresAt),
    flow: token.flow,
    client: {
      clientId: token.clientId,
      clientSecret: secret(token.clientSecret),
      expiresAt: token.clientExpiresAt === null ? null : new Date(token.clientExpiresAt),
    },
  }
}

function print(token: SignInToken): string {
  return JSON.stringify({
    accessToken: token.accessToken.reveal(),
    refreshToken: token.refreshToken?.reveal() ?? null,
    issuedAt: token.issuedAt.toISOString(),
    expiresAt: token.expiresAt.toISOString(),
    flow: token.flow,
    clientId: token.client.clientId,
    clientSecret: token.client.clientSecret.reveal(),
    clientExpiresAt: token.client.expiresAt?.toISOString() ?? null,
  })
}

function referenceOf(integrationId: string): SecretReference {
  return { kind: 'identity-center-token', owner: integrationId }
}
