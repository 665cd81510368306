import { CreateTokenCommand, RegisterClientCommand } from '@aws-sdk/client-sso-oidc'
import { ListAccountsCommand } from '@aws-sdk/client-sso'
import { describe, expect, it } from 'vitest'
import type { Emulator, EmulatorOptions } from '../../../emulator/emulator.ts'
import { emulated, oidcClient, portalClient, standingClock } from '../support.ts'

// RFC 7636, appendix B.
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const redirectUri = 'http://127.0.0.1:40123/oauth/callback'

async function begun(options: EmulatorOptions = {}) {
  const emulator = await emulated(options)
  const { clientId = '', clientSecret = '' } = await oidcClient(emulator).send(
    new RegisterClientCommand({
      clientName: 'test',
      clientType: 'public',
      scopes: ['sso:account:access'],
      redirectUris: ['http://127.0.0.1/oauth/callback'],
      grantTypes: ['authorization_code', 'refresh_token'],
      issuerUrl: emulator.startUrl,
    }),
  )
  return { emulator, client: { clientId, clientSecret } }
}

function authorizeUrl(
  emulator: Emulator,
  clientId: string,
  change: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state: 'a state & more',
    code_challenge_method: 'S256',
    code_challenge: challenge,
    scopes: 'sso:account:access',
    ...change,
  })
  return `${emulator.endpoint}/authorize?${query.toString()}`
}

/** Where the browser is sent back to. */
async function browse(url: string, init: RequestInit = {}): Promise<URL> {
  const response = await fetch(url, { ...init, redirect: 'manual' })
  const location = response.headers.get('location')
  if (location === null) throw new Error(`${response.status} ${await response.text()}`)
  return new URL(location)
}

function redeem(
  emulator: Emulator,
  client: { readonly clientId: string; readonly clientSecret: string },
  change: Readonly<Record<string, string | undefined>>,
) {
  return oidcClient(emulator).send(
    new CreateTokenCommand({
      ...client,
      grantType: 'authorization_code',
      redirectUri,
      codeVerifier: verifier,
      ...change,
    }),
  )
}

describe('the authorization code flow', () => {
  it('sends the browser back with a code and the state, and gives tokens that open the portal', async () => {
    const { emulator, client } = await begun()
    const back = await browse(authorizeUrl(emulator, client.clientId))
    expect(`${back.origin}${back.pathname}`).toBe(redirectUri)
    expect(back.searchParams.get('state')).toBe('a state & more')
    const tokens = await redeem(emulator, client, { code: back.searchParams.get('code') ?? '' })
    expect(tokens).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 })
    expect(tokens.refreshToken).toBeDefined()
    const accounts = await portalClient(emulator).send(
      new ListAccountsCommand({ accessToken: tokens.accessToken }),
    )
    expect(accounts.accountList).toHaveLength(12)
  })

  it('takes `scope` as well as `scopes`', async () => {
    const { emulator, client } = await begun()
    const url = new URL(authorizeUrl(emulator, client.clientId))
    url.searchParams.delete('scopes')
    url.searchParams.set('scope', 'sso:account:access')
    const back = await browse(url.href)
    const tokens = await redeem(emulator, client, { code: back.searchParams.get('code') ?? '' })
    expect(tokens.refreshToken).toBeDefined()
  })

  it.each([
    ['the wrong verifier', { codeVerifier: verifier.replace('d', 'e') }],
    ['no verifier', { codeVerifier: undefined }],
    ['another redirect', { redirectUri: 'http://127.0.0.1:40124/oauth/callback' }],
    ['a made-up code', { code: 'made-up' }],
  ])('with %s gives nothing, and the code is spent', async (_case, change) => {
    const { emulator, client } = await begun()
    const code = (await browse(authorizeUrl(emulator, client.clientId))).searchParams.get('code') ?? ''
    const refused = {
      name: 'InvalidGrantException',
      error: 'invalid_grant',
      $metadata: { httpStatusCode: 400 },
    }
    await expect(redeem(emulator, client, { code, ...change })).rejects.toMatchObject(refused)
    if ('code' in change) return
    await expect(redeem(emulator, client, { code })).rejects.toMatchObject(refused)
  })

  it('takes a code once, and for ten minutes', async () => {
    const clock = standingClock()
    const { emulator, client } = await begun({ now: clock.now })
    const code = async () =>
      (await browse(authorizeUrl(emulator, client.clientId))).searchParams.get('code') ?? ''
    const once = await code()
    await redeem(emulator, client, { code: once })
    await expect(redeem(emulator, client, { code: once })).rejects.toMatchObject({
      name: 'InvalidGrantException',
    })
    const late = await code()
    clock.pass(600)
    await expect(redeem(emulator, client, { code: late })).rejects.toMatchObject({
      name: 'InvalidGrantException',
    })
  })

  it.each([
    ['an unknown client', { client_id: 'nobody' }, 'InvalidClientException'],
    [
      'a redirect that is not registered',
      { redirect_uri: 'https://evil.example/' },
      'InvalidRedirectUriException',
    ],
    ['no challenge', { code_challenge: '' }, 'InvalidRequestException'],
    ['the plain method', { code_challenge_method: 'plain' }, 'InvalidRequestException'],
    ['a scope that is not registered', { scopes: 'sso:account:access other' }, 'InvalidScopeException'],
  ])('does not send the browser anywhere for %s', async (_case, change, error) => {
    const { emulator, client } = await begun()
    const response = await fetch(authorizeUrl(emulator, client.clientId, change), { redirect: 'manual' })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(error)
  })

  it.each([
    ['approved', 'code'],
    ['denied', 'error'],
  ])('by hand, the button sends the browser back: %s', async (decision, parameter) => {
    const { emulator, client } = await begun({ switches: { approve: 'by-hand' } })
    const page = await (await fetch(authorizeUrl(emulator, client.clientId))).text()
    expect(page).toContain('<button name="decision" value="approved">')
    const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const back = await browse(`${emulator.endpoint}/authorize/decision`, {
      method: 'POST',
      body: new URLSearchParams({ request, decision }),
    })
    expect(back.searchParams.has(parameter)).toBe(true)
    expect(back.searchParams.get('state')).toBe('a state & more')
    expect(back.searchParams.has('error_description')).toBe(decision === 'denied')
  })

  it('never approved, shows a page without a button', async () => {
    const { emulator, client } = await begun({ switches: { approve: 'never' } })
    const response = await fetch(authorizeUrl(emulator, client.clientId), { redirect: 'manual' })
    expect(response.status).toBe(200)
    expect(await response.text()).not.toContain('<button')
  })
})
