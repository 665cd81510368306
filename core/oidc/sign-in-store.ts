import { z } from 'zod'
import { secret, type Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import type { IssuerSettings } from './issuer-client.ts'

/** Refresh tokens, one for each session, kept in the vault until the issuer or the user ends them. */
export interface SignInStore {
  /** Null also for one of another issuer or client than the session has now: it is nobody else's to see. */
  find(sessionId: string, of: Pick<IssuerSettings, 'issuer' | 'clientId'>): Promise<Secret | null>
  keep(
    sessionId: string,
    signIn: Pick<IssuerSettings, 'issuer' | 'clientId'> & { readonly refreshToken: Secret },
  ): Promise<void>
  forget(sessionId: string): Promise<void>
}

export function createSignInStore(vault: Pick<Vault, 'find' | 'put' | 'remove'>): SignInStore {
  const referenceOf = (owner: string) => ({ kind: 'web-identity-sign-in', owner }) as const
  return {
    async find(sessionId, { issuer, clientId }) {
      const sealed = await vault.find(referenceOf(sessionId))
      if (sealed === null) return null
      const kept = schema.parse(JSON.parse(sealed.reveal()))
      return kept.issuer === issuer && kept.clientId === clientId ? secret(kept.refreshToken) : null
    },
    keep: (sessionId, { issuer, clientId, refreshToken }) =>
      vault.put(
        referenceOf(sessionId),
        secret(JSON.stringify({ issuer, clientId, refreshToken: refreshToken.reveal() })),
        // How long it can be used is the issuer's to say, and it does not.
        { expiresAt: null },
      ),
    forget: (sessionId) => vault.remove(referenceOf(sessionId)),
  }
}

const schema = z.strictObject({ issuer: z.string(), clientId: z.string(), refreshToken: z.string() })
