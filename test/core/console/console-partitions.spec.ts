import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../../core/caller.ts'
import { consoleModes, type ConsoleMode } from '../../../core/contract/console.ts'
import { isCoreError } from '../../../core/core-error.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { untilOver } from '../../support/at-end.ts'
import { makeCertificates } from '../../support/certificates.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { samlBrowserDouble } from '../../support/saml-browser-double.ts'
import { launchIdentityProvider, password } from '../../support/saml/launch-identity-provider.ts'
import { samlIssuer } from '../../support/saml-response.ts'
import { makeSigningKey } from '../../support/signing-key.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { person, testCore, type TestCore, tool } from '../../support/test-core.ts'
import { realClock, visit } from '../../support/test-identity-center.ts'
import { connectProxy, type TestProxy, tlsEndpoint } from '../../support/tls-endpoint.ts'
import { audience, tokenSigner } from '../../support/token-signer.ts'

/** Where a partition has its console, and how its hosts are called. */
interface Place {
  readonly region: string
  readonly suffix: string
  readonly signIn: string
  readonly console: string
  readonly signsOutFirst: boolean
}

/** Literal, as the general reference and the endpoint rules of the service `signin` have them. */
const places: readonly (readonly [string, Place])[] = [
  [
    'aws',
    {
      region: 'eu-west-1',
      suffix: 'amazonaws.com',
      signIn: 'eu-west-1.signin.aws.amazon.com',
      console: 'eu-west-1.console.aws.amazon.com',
      signsOutFirst: true,
    },
  ],
  [
    'aws-us-gov',
    {
      region: 'us-gov-west-1',
      suffix: 'amazonaws.com',
      signIn: 'signin.amazonaws-us-gov.com',
      console: 'console.amazonaws-us-gov.com',
      signsOutFirst: false,
    },
  ],
  [
    'aws-cn',
    {
      region: 'cn-north-1',
      suffix: 'amazonaws.com.cn',
      signIn: 'signin.amazonaws.cn',
      console: 'console.amazonaws.cn',
      signsOutFirst: true,
    },
  ],
  [
    'aws-eusc',
    {
      region: 'eusc-de-east-1',
      suffix: 'amazonaws.eu',
      signIn: 'eusc-de-east-1.signin.amazonaws-eusc.eu',
      console: 'eusc-de-east-1.console.amazonaws-eusc.eu',
      signsOutFirst: true,
    },
  ],
  [
    'aws-iso',
    {
      region: 'us-iso-east-1',
      suffix: 'c2s.ic.gov',
      signIn: 'us-iso-east-1.signin.c2shome.ic.gov',
      console: 'us-iso-east-1.console.c2shome.ic.gov',
      signsOutFirst: true,
    },
  ],
]

/** A session of each access method. */
const methods = ['audit/ReadOnlyAccess', 'by-key', 'by-role', 'by-saml', 'by-token', 'by-program'] as const

/** The emulator stands for AWS at its real names: behind a proxy that leads every host to it, and an authority for all of them. */
describe.each(places)('consoles of %s', (_, place) => {
  let emulator: Emulator
  let proxy: TestProxy
  let keyturn: TestCore

  beforeAll(async () => {
    const key = await makeSigningKey('login.acme.example')
    const signer = await tokenSigner()
    emulator = await startEmulator({
      accounts: 4,
      roles: 2,
      region: place.region,
      samlProviders: [{ name: 'acme', issuer: samlIssuer, certificate: key.cert }],
      webIdentityProviders: [{ issuer: signer.issuer, clientIds: [audience] }],
    })
    untilOver(() => emulator.close())
    const services = ['sts', 'oidc', 'portal.sso'].map((name) => `${name}.${place.region}.${place.suffix}`)
    const certificates = await makeCertificates(join(temporaryFolder(), 'tls'), [...services, place.signIn])
    proxy = await connectProxy(await tlsEndpoint(emulator.endpoint, certificates))
    keyturn = await testCore({
      endpoint: null,
      clock: realClock,
      samlBrowser: samlBrowserDouble(password),
    })
    await keyturn.call('settings.change', { proxyUrl: proxy.url, caBundle: certificates.bundle })

    const { region } = place
    await addUserSession({ emulator, keyturn }, { name: 'by-key', region })
    const { roleArn, startUrl, roles } = emulator
    await keyturn.call('session.add-assume-role', { name: 'by-role', source: 'by-key', roleArn, region })
    await keyturn.call('integration.add-identity-center', { name: 'acme', startUrl, region })
    await keyturn.call('integration.sync', { integration: 'acme' }, withBrowserAt(emulator.endpoint))
    const [saml] = roles.saml
    const samlRole = { roleArn: saml, providerArn: saml.replace(/:role\/.*/, ':saml-provider/acme') }
    const idp = await launchIdentityProvider(
      { roles: [samlRole], endpoint: `https://${place.signIn}/saml` },
      key,
    )
    await keyturn.call('session.add-saml-roles', {
      name: 'by-saml',
      startUrl: idp.startUrl(),
      roles: [samlRole],
      region,
    })
    await keyturn.core.credentialsFor(
      { session: 'by-saml', readOnly: false },
      person(['saml'], () => {}),
    )
    const path = join(keyturn.home, 'token')
    writeFileSync(path, await signer.token({ now: new Date(), seconds: 3600 }))
    await keyturn.call('session.add-web-identity-token', {
      name: 'by-token',
      roleArn: roles.webIdentity,
      token: { from: 'file', path },
      region,
    })
    await keyturn.call('session.add-process', { name: 'by-program', command: await roleProgram(), region })
  }, 60_000)

  it.each(methods.flatMap((session) => consoleModes.map((mode) => [session, mode] as const)))(
    '%s, %s',
    async (session, mode) => {
      const before = proxy.asked.length
      expect(await linkOf(session, mode)).toEqual(expected(session, mode))
      // Nothing but this partition was asked for anything.
      for (const host of proxy.asked.slice(before)) {
        expect([
          `sts.${place.region}.${place.suffix}:443`,
          `portal.sso.${place.region}.${place.suffix}:443`,
          `${place.signIn}:443`,
        ]).toContain(host)
      }
    },
  )

  function expected(session: string, mode: ConsoleMode): string {
    const destination = `https://${place.console}/s3/home?region=${place.region}`
    if (mode === 'portal') {
      return session === 'audit/ReadOnlyAccess' ? `${emulator.startUrl}: ${destination}` : 'refused'
    }
    const path = mode === 'single' && place.signsOutFirst ? 'oauth, then /federation' : 'federation'
    return `https://${place.signIn}/${path}: ${destination}`
  }

  /** Where a browser is sent, and where it lands. */
  async function linkOf(session: string, mode: ConsoleMode): Promise<string> {
    const wish = { session, mode, service: 's3', region: null, destination: null, place: null }
    try {
      const { url } = await keyturn.core.consoleFor(wish, tool())
      const address = new URL(url.reveal())
      if (mode === 'portal') {
        const asked = new URLSearchParams(address.hash.replace('#/console?', ''))
        return `${address.href.replace(/\/?#.*/, '')}: ${asked.get('destination')}`
      }
      const next = address.searchParams.get('redirect_uri')
      const login = next === null ? address : new URL(next)
      expect(login.searchParams.get('SigninToken')).toMatch(/./)
      const on = next === null ? '' : `, then ${login.pathname}`
      return `${address.origin}${address.pathname}${on}: ${login.searchParams.get('Destination')}`
    } catch (error) {
      if (isCoreError(error, 'invalid-input')) return 'refused'
      throw error
    }
  }

  /** A program that prints credentials of a role, as any that assumes it would. */
  async function roleProgram(): Promise<string> {
    const { credentials } = await keyturn.core.credentialsFor({ session: 'by-role', readOnly: false }, tool())
    const printed = {
      Version: 1,
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey.reveal(),
      SessionToken: credentials.sessionToken.reveal(),
      Expiration: credentials.expiresAt.toISOString(),
    }
    const file = join(keyturn.home, 'printed.json')
    writeFileSync(file, JSON.stringify(printed))
    return `cat '${file}'`
  }
})

/** Somebody whose browser finds the portal's sign-in page where the emulator has it. */
function withBrowserAt(endpoint: string): Caller {
  return person(['browser'], (event) => {
    if (event.type !== 'prompt-opened' || event.prompt.kind !== 'browser' || event.prompt.url === null) return
    const { pathname, search } = new URL(event.prompt.url)
    void visit(new URL(`${pathname}${search}`, endpoint).href)
  })
}
