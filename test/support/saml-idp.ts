import { randomUUID } from 'node:crypto'
import { localServer } from './local-server.ts'
import { samlResponse, type SamlClaims, usualClaims } from './saml-response.ts'
import type { SigningKey } from './signing-key.ts'

/** An identity provider on 127.0.0.1 with one user, alice, a login page, and a cookie that lasts until it is told otherwise. */
export interface SamlIdp {
  readonly startUrl: string
  /** What it says from now on. */
  say(claims: Partial<SamlClaims>): void
  /** Ends all sessions there: the next visit shows the login page. */
  endSessions(): void
  /** How often its login page was shown. */
  loginPages(): number
}

export const password = 'curiouser'

/** Closed when the test ends. */
export async function samlIdp(key: SigningKey, initially: Partial<SamlClaims>): Promise<SamlIdp> {
  let claims = { ...usualClaims, ...initially }
  const sessions = new Set<string>()
  let shown = 0
  const page = (body: string, headers: Readonly<Record<string, string>> = {}) => ({
    status: 200,
    headers: { 'content-type': 'text/html', ...headers },
    body: `<!doctype html><title>Acme</title>${body}`,
  })
  const answerForm = async () =>
    page(
      `<form method="post" action="${claims.endpoint}"><input type="hidden" name="SAMLResponse" value="${await samlResponse(key, claims)}">` +
        `<button>Go on to AWS</button></form><script>document.forms[0].submit()</script>`,
    )
  const server = await localServer(async ({ method, url, headers, body }) => {
    const session = /acme=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? ''
    if (url === '/start') return { status: 302, headers: { location: '/login' }, body: '' }
    if (url !== '/login') return { status: 404, body: '' }
    if (method === 'POST' && new URLSearchParams(body).get('password') === password) {
      const id = randomUUID()
      sessions.add(id)
      const cookie = `acme=${id}; Path=/; HttpOnly`
      return { status: 302, headers: { location: '/login', 'set-cookie': cookie }, body: '' }
    }
    if (sessions.has(session)) return await answerForm()
    shown += 1
    return page(
      '<form method="post" action="/login"><label>Password <input type="password" name="password"></label>' +
        '<button>Sign in</button></form>',
    )
  })
  return {
    startUrl: `${server.url}/start`,
    say(more) {
      claims = { ...claims, ...more }
    },
    endSessions: () => sessions.clear(),
    loginPages: () => shown,
  }
}
