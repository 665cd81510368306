import { randomUUID } from 'node:crypto'
import { localServer, type SeenRequest } from '../local-server.ts'
import { samlResponse, type SamlClaims, usualClaims } from '../saml-response.ts'
import { makeSigningKey, type SigningKey } from '../signing-key.ts'

/**
 * A SAML identity provider on 127.0.0.1 with a form to sign in by and a cookie that lasts until it is told otherwise; its
 * responses are those of `samlResponse`.
 */
export interface IdentityProvider {
  /** Where a sign-in to AWS starts. `how` its answer is posted; by the page itself unless said. */
  startUrl(how?: How): string
  /** What signs its responses, as PEM. */
  readonly certificate: string
  /** The responses it had browsers post, in base64. */
  readonly responses: readonly string[]
  /** Everything it was asked, in order. */
  readonly seen: readonly SeenRequest[]
  /** What it says from now on. */
  say(claims: Partial<SamlClaims>): void
  /** Ends all sessions there: the next visit shows the login page. */
  endSessions(): void
  /** How often its login page was shown. */
  loginPages(): number
}

/**
 * From where it posts: the page itself, a new tab that a person clicks for, a frame of another origin, the next page a
 * second later, or after a redirect that keeps the POST; and one that posts something else.
 */
export type How = 'page' | 'tab' | 'frame' | 'later' | 'redirect' | 'nothing'

export const password = 'curiouser'

/** Closed when the test or file ends. */
export async function launchIdentityProvider(
  initially: Partial<SamlClaims>,
  key?: SigningKey,
): Promise<IdentityProvider> {
  const signing = key ?? (await makeSigningKey('login.acme.example'))
  let claims = { ...usualClaims, ...initially }
  const sessions = new Set<string>()
  const responses: string[] = []
  let shown = 0

  async function respond(): Promise<string> {
    const response = await samlResponse(signing, claims)
    responses.push(response)
    return response
  }

  function login(search: string): Answer {
    shown += 1
    return html(loginForm(search))
  }

  async function page({ method, url, headers, body }: SeenRequest): Promise<Answer> {
    const { pathname, search, searchParams } = new URL(url, 'http://idp')
    const how = (searchParams.get('how') ?? 'page') as How
    if (method === 'POST' && pathname === '/again')
      return { status: 307, headers: { location: claims.endpoint }, body: '' }
    if (method === 'POST') {
      if (new URLSearchParams(body).get('password') !== password) return login(search)
      const session = randomUUID()
      sessions.add(session)
      // Gone when the browser ends, as most identity providers' are.
      const cookie = `acme=${session}; Path=/; HttpOnly`
      return { status: 303, headers: { location: `/start${search}`, 'set-cookie': cookie }, body: '' }
    }
    if (pathname !== '/start' && pathname !== '/frame') return { status: 404, headers: {}, body: '' }
    if (pathname === '/frame') return html(postingForm(await respond(), claims.endpoint))
    const session = /(?:^|; )acme=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? ''
    if (!sessions.has(session)) return login(search)
    switch (how) {
      case 'page':
        return html(postingForm(await respond(), claims.endpoint))
      case 'tab':
        return html(openingForm(await respond(), claims.endpoint))
      case 'frame':
        // Another origin than the page's, so a process of its own.
        return html(`<iframe src="http://localhost:${server.port}/frame"></iframe>`)
      case 'later':
        return html('<meta http-equiv="refresh" content="1;url=/start"><p>One moment')
      case 'redirect':
        return html(postingForm(await respond(), '/again'))
      case 'nothing':
        return html(postingForm('', claims.endpoint))
    }
  }

  const server = await localServer(page)
  return {
    startUrl: (how = 'page') => `${server.url}/start?how=${how}`,
    certificate: signing.cert,
    responses,
    seen: server.seen,
    say(more) {
      claims = { ...claims, ...more }
    },
    endSessions: () => sessions.clear(),
    loginPages: () => shown,
  }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

function html(body: string): Answer {
  const headers = { 'content-type': 'text/html', 'cache-control': 'no-store' }
  return { status: 200, headers, body: `<!doctype html><title>Acme</title>${body}` }
}

function loginForm(search: string): string {
  return `<h1>Sign in</h1><form method="post" action="/login${search}"><label>Password <input type="password" name="password"></label><button>Sign in</button></form>`
}

function postingForm(response: string, action: string): string {
  return `<form method="post" action="${action}">${field(response)}</form><script>document.forms[0].submit()</script>`
}

function openingForm(response: string, action: string): string {
  return `<form method="post" action="${action}" target="_blank">${field(response)}<button>Open AWS</button></form>`
}

function field(response: string): string {
  return `<input type="hidden" name="SAMLResponse" value="${response}">`
}
