import { ApiFailure } from '../api.ts'
import { askAgent } from './ask-agent.ts'
import { notAllowed, unreachable } from './page-failures.ts'

const key = 'keyturn-bearer'

/**
 * What this page shows to be let in: for the one-time code of the address, which leaves the address at once, or what this
 * tab kept over a reload.
 * @throws ApiFailure `page-not-allowed` when there is neither a good code nor a bearer; `agent-unreachable`.
 */
export async function obtainBearer(): Promise<string> {
  const code = new URLSearchParams(location.hash.slice(1)).get('code')
  if (code === null) {
    const kept = sessionStorage.getItem(key)
    if (kept === null) throw new ApiFailure(notAllowed)
    return kept
  }
  history.replaceState(null, '', location.pathname)
  const envelope = (await askAgent({ path: '/api/auth', input: { code }, headers: {} })) ?? unreachable
  if (!envelope.ok) throw new ApiFailure(envelope)
  const { token } = envelope.value as { readonly token: string }
  keepBearer(token)
  return token
}

/** Over a reload, in this tab alone. */
export function keepBearer(bearer: string): void {
  sessionStorage.setItem(key, bearer)
}

/** While nobody of ours listens on our port, a reload could show another program's page, which reads what is kept. */
export function forgetBearer(): void {
  sessionStorage.removeItem(key)
}
