import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import samlp from 'samlp'
import { untilOver } from '../at-end.ts'
import { runProcess } from '../run-process.ts'
import { temporaryFolder } from '../temporary-folder.ts'

/** A SAML identity provider with a form to sign in by: samlp makes and signs what it posts. */
export interface IdentityProvider {
  /** Where a sign-in to AWS starts. `how` its answer is posted; by the page itself unless said. */
  startUrl(how?: How): string
  /** What signs its responses, as PEM. */
  readonly certificate: string
  /** Its entity id. */
  readonly issuer: string
  /** The responses it had browsers post, in base64. */
  readonly responses: readonly string[]
  /** What it was asked for: paths. */
  readonly visits: readonly string[]
}

/**
 * From where it posts: the page itself, a new tab that a person clicks for, a frame of another origin, the next page a
 * second later, or after a redirect that keeps the POST; and one that posts something else.
 */
export type How = 'page' | 'tab' | 'frame' | 'later' | 'redirect' | 'nothing'

export interface IdentityProviderOptions {
  /** AWS's, where the responses are to be posted. */
  readonly endpoint: string
  /** `role,provider`: pairs of ARNs. */
  readonly roles: readonly string[]
  /** A name of more letters makes longer responses. */
  readonly person?: string
}

const issuer = 'https://idp.example.com/metadata'

export async function launchIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const { endpoint, person = 'ada@example.com' } = options
  const { key, certificate } = await newKey()
  const signedIn = new Set<string>()
  const responses: string[] = []
  const visits: string[] = []

  const respond = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const response = {
        issuer,
        cert: certificate,
        key,
        audience: 'urn:amazon:webservices',
        recipient: endpoint,
        destination: endpoint,
        lifetimeInSeconds: 300,
        signResponse: true,
        profileMapper: () => ({
          getClaims: () => ({
            'https://aws.amazon.com/SAML/Attributes/Role': options.roles,
            'https://aws.amazon.com/SAML/Attributes/RoleSessionName': person,
          }),
          getNameIdentifier: () => ({ nameIdentifier: person }),
        }),
      }
      samlp.getSamlResponse(response, {}, (error, xml) => {
        if (xml === undefined) return reject(error ?? new Error('samlp made no response'))
        const encoded = Buffer.from(xml).toString('base64')
        responses.push(encoded)
        resolve(encoded)
      })
    })

  async function page({ method, url = '', headers }: IncomingMessage, body: string): Promise<Answer> {
    const { pathname, search, searchParams } = new URL(url, 'http://idp')
    visits.push(pathname)
    const how = (searchParams.get('how') ?? 'page') as How
    if (method === 'POST' && pathname === '/again')
      return { status: 307, headers: { location: endpoint }, body: '' }
    if (method === 'POST') {
      const form = new URLSearchParams(body)
      if (form.get('password') !== 'correct') return html(loginForm(search))
      const ticket = randomBytes(16).toString('hex')
      signedIn.add(ticket)
      // Gone when the browser ends, as most identity providers' are.
      return {
        status: 303,
        headers: { location: `/start${search}`, 'set-cookie': `ticket=${ticket}; HttpOnly` },
        body: '',
      }
    }
    if (pathname !== '/start' && pathname !== '/frame') return { status: 404, headers: {}, body: '' }
    if (pathname === '/frame') return html(postingForm(await respond(), endpoint))
    const ticket = /(?:^|; )ticket=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? ''
    if (!signedIn.has(ticket)) return html(loginForm(search))
    switch (how) {
      case 'page':
        return html(postingForm(await respond(), endpoint))
      case 'tab':
        return html(openingForm(await respond(), endpoint))
      case 'frame':
        // Another origin than the page's, so a process of its own.
        return html(`<iframe src="http://localhost:${port}/frame"></iframe>`)
      case 'later':
        return html('<meta http-equiv="refresh" content="1;url=/start"><p>One moment')
      case 'redirect':
        return html(postingForm(await respond(), '/again'))
      case 'nothing':
        return html(postingForm('', endpoint))
    }
  }

  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      page(request, body).then(
        ({ status, headers, body }) => response.writeHead(status, headers).end(body),
        (error: unknown) => response.writeHead(500).end(String(error)),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  untilOver(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    startUrl: (how = 'page') => `http://127.0.0.1:${port}/start?how=${how}`,
    certificate,
    issuer,
    responses,
    visits,
  }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

function html(body: string): Answer {
  const headers = { 'content-type': 'text/html', 'cache-control': 'no-store' }
  return { status: 200, headers, body: `<!doctype html><title>Example IdP</title>${body}` }
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

async function newKey(): Promise<{ readonly key: string; readonly certificate: string }> {
  const folder = temporaryFolder()
  const line =
    'req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 1 -subj /CN=idp.example.com'
  const { code, stderr } = await runProcess('openssl', line.split(' '), {
    env: { PATH: process.env.PATH ?? '' },
    cwd: folder,
  })
  if (code !== 0) throw new Error(`openssl ${line}: ${stderr}`)
  return {
    key: readFileSync(join(folder, 'key.pem'), 'utf8'),
    certificate: readFileSync(join(folder, 'cert.pem'), 'utf8'),
  }
}
