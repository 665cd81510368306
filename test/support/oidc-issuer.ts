import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Configuration, Provider } from 'oidc-provider'
import { untilOver } from './at-end.ts'

/** A real OpenID Connect provider, with its own login form, which takes any name and password. */
export interface OidcIssuer {
  readonly issuer: string
  /** A client that may come back to any port of 127.0.0.1; a public one unless it has a secret. */
  readonly clientId: string
  /** Null: a public client. */
  readonly clientSecret: string | null
  /** Forgets every sign-in: no refresh token is good any more. */
  endSignIns(): void
  /** Every refresh token it has given and not forgotten. */
  refreshTokens(): readonly string[]
  /** Every token it has ever given, by its kind. */
  readonly given: readonly { readonly kind: string; readonly value: string }[]
  /** Requests by path, `/token` as often as it was asked. */
  readonly requests: readonly string[]
  /** Cuts its connections and leaves its port. */
  stop(): Promise<void>
}

export interface OidcIssuerOptions {
  /** Life of an ID token; a day unless given, so that tests on a clock of their own need not move this one's. */
  readonly idTokenSeconds?: number
  /** False: `offline_access` is not offered. */
  readonly refreshes?: boolean
  /** The one port it sends browsers back to; any unless given. */
  readonly redirectPort?: number
  /** How its client proves itself, the one way it takes a secret; a public client unless given. */
  readonly secretBy?: 'client_secret_basic' | 'client_secret_post'
}

/** Signs with keys of the library's own; gone when the running test (or file) ends. */
export async function oidcIssuer(options: OidcIssuerOptions = {}): Promise<OidcIssuer> {
  const { idTokenSeconds = 86_400, refreshes = true, redirectPort, secretBy } = options
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clientId = 'keyturn-test'
  // Everything that an escape changes is in it.
  const clientSecret = secretBy === undefined ? null : `${randomUUID()} +/=&%":`
  const port = redirectPort === undefined ? '' : `:${redirectPort}`
  const models = new Map<string, Map<string, unknown>>()
  const configuration: Configuration = {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: secretBy ?? 'none',
        ...(clientSecret === null ? {} : { client_secret: clientSecret }),
        application_type: redirectPort === undefined ? 'native' : 'web',
        redirect_uris: [`http://127.0.0.1${port}/oauth/callback`],
        grant_types: ['authorization_code', ...(refreshes ? ['refresh_token'] : [])],
        response_types: ['code'],
      },
    ],
    clientAuthMethods: [secretBy ?? 'none'],
    features: { revocation: { enabled: true } },
    scopes: refreshes ? ['openid', 'offline_access'] : ['openid'],
    ttl: {
      AccessToken: 600,
      Grant: 86_400,
      IdToken: idTokenSeconds,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 600,
    },
    adapter: (model) => inMemoryModel(models, model),
  }
  const requests: string[] = []
  const given: { kind: string; value: string }[] = []
  const provider = new Provider(issuer, configuration)
  provider.use(async (context, next) => {
    await next()
    if (context.path === '/token') given.push(...tokensIn(context.body))
    // Its pages would fetch a font.
    if (typeof context.body === 'string') context.body = context.body.replaceAll(/@import url\([^)]*\);/g, '')
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    requests.push(new URL(request.url ?? '', issuer).pathname)
    void answer(request, response)
  })
  async function stop(): Promise<void> {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  untilOver(stop)
  return {
    issuer,
    clientId,
    clientSecret,
    requests,
    given,
    stop,
    endSignIns: () => models.clear(),
    // An opaque token is what the library keeps it under.
    refreshTokens: () => [...(models.get('RefreshToken')?.keys() ?? [])],
  }
}

function tokensIn(answer: unknown): readonly { readonly kind: string; readonly value: string }[] {
  if (typeof answer !== 'object' || answer === null) return []
  return Object.entries(answer)
    .filter(([name]) => name.endsWith('_token'))
    .map(([name, value]) => ({ kind: `${name} of an issuer`, value: String(value) }))
}

/** The library's adapter: what it keeps, in memory, without its own console warnings. */
function inMemoryModel(models: Map<string, Map<string, unknown>>, model: string) {
  const all = () => {
    const kept = models.get(model) ?? new Map<string, Record<string, unknown>>()
    models.set(model, kept)
    return kept as Map<string, Record<string, unknown>>
  }
  const where = (field: string, value: string) =>
    Promise.resolve([...all().values()].find((kept) => kept[field] === value))
  return {
    upsert: async (id: string, payload: object) => void all().set(id, { ...payload }),
    find: async (id: string) => all().get(id),
    findByUid: (uid: string) => where('uid', uid),
    findByUserCode: (code: string) => where('userCode', code),
    consume: async (id: string) => {
      const kept = all().get(id)
      if (kept !== undefined) kept['consumed'] = Math.floor(Date.now() / 1000)
    },
    destroy: async (id: string) => void all().delete(id),
    revokeByGrantId: async (grantId: string) => {
      for (const [id, kept] of all()) if (kept['grantId'] === grantId) all().delete(id)
    },
  }
}
