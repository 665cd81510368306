import { z } from 'zod'
import { CoreError } from '../core-error.ts'
import { shellWord } from '../lib/shell-word.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import type { IssuerSession } from './issuer-sign-ins.ts'

/** What an issuer knows a client by that is no public one. */
interface Client {
  readonly issuer: string
  readonly clientId: string
}

/** Sealed together with whom it is for: a session that is given another issuer or client sends it nowhere. */
export async function keepClientSecret(
  vault: Pick<Vault, 'put'>,
  sessionId: string,
  { issuer, clientId, clientSecret }: Client & { readonly clientSecret: Secret },
): Promise<void> {
  const text = JSON.stringify({ issuer, clientId, clientSecret: clientSecret.reveal() })
  await vault.put(referenceOf(sessionId), secret(text), { expiresAt: null })
}

/**
 * Null: the session's client is a public one.
 * @throws CoreError `source-missing` when the vault has none for its issuer and client, `vault-*`.
 */
export async function clientSecretOf(
  vault: Pick<Vault, 'find'>,
  { id, name, token }: IssuerSession,
): Promise<Secret | null> {
  if (!token.hasClientSecret) return null
  const sealed = await vault.find(referenceOf(id))
  const kept = sealed === null ? null : schema.parse(JSON.parse(sealed.reveal()))
  if (kept?.issuer === token.issuer && kept.clientId === token.clientId) return secret(kept.clientSecret)
  const word = shellWord(name)
  throw new CoreError(
    'source-missing',
    `the vault holds no client secret of ${token.clientId} at ${token.issuer}`,
    {
      hint: `give it with keyturn edit ${word} --client-secret; a public client has none: keyturn edit ${word} --no-client-secret`,
    },
  )
}

export async function forgetClientSecret(vault: Pick<Vault, 'remove'>, sessionId: string): Promise<void> {
  await vault.remove(referenceOf(sessionId))
}

function referenceOf(owner: string) {
  return { kind: 'web-identity-client-secret', owner } as const
}

const schema = z.strictObject({ issuer: z.string(), clientId: z.string(), clientSecret: z.string() })
