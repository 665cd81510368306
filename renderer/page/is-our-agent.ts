import { askAgent } from './ask-agent.ts'

/**
 * Whether the program on our port knows our bearer, found out without telling it: while no agent runs anybody on
 * this machine can take the port. It answers something we make up with the HMAC-SHA-256 under the bearer's SHA-256, which
 * is all an agent keeps of it.
 */
export async function isOurAgent(bearer: string): Promise<boolean> {
  const nonce = crypto.randomUUID()
  const envelope = await askAgent({ path: '/api/prove', input: { nonce }, headers: {} })
  if (envelope?.ok !== true) return false
  const { proofs } = envelope.value as { readonly proofs: readonly string[] }
  return proofs.includes(await proof(bearer, nonce))
}

async function proof(bearer: string, nonce: string): Promise<string> {
  const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
  const hash = await crypto.subtle.digest('SHA-256', bytes(bearer))
  const key = await crypto.subtle.importKey('raw', hash, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(nonce)))
  return Array.from(signature, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
