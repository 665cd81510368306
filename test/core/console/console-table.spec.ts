import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { consoleDestination } from '../../../core/console/console-destination.ts'
import { consoleHosts, signOutOf } from '../../../core/console/console-hosts.ts'
import { signInLink } from '../../../core/console/sign-in-link.ts'
import type { ConsoleMode } from '../../../core/contract/console.ts'
import { isCoreError } from '../../../core/core-error.ts'
import { secret } from '../../../core/secrets/secret.ts'
import type { Emulator } from '../../../emulator/emulator.ts'
import { startEmulator } from '../../../emulator/start-emulator.ts'
import { addAcme } from '../../support/add-acme.ts'
import { addUserSession } from '../../support/core-on-clock.ts'
import { samlBrowserDouble } from '../../support/saml-browser-double.ts'
import { launchIdentityProvider, password } from '../../support/saml/launch-identity-provider.ts'
import { samlIssuer } from '../../support/saml-response.ts'
import { makeSigningKey, type SigningKey } from '../../support/signing-key.ts'
import { person, testCore, type TestCore, tool } from '../../support/test-core.ts'
import { audience, type TokenSigner, tokenSigner } from '../../support/token-signer.ts'
import { realClock } from '../../support/test-identity-center.ts'

/** What a browser is sent to, in a word, and as whom it ends there. */
type Ending = `${'portal' | 'sign-in'} ${string}` | 'refused'

const role = 'assumed-role/AWSReservedSSO_ReadOnlyAccess_'

describe('the console by access method and mode', () => {
  let emulator: Emulator
  let keyturn: TestCore
  let key: SigningKey

  beforeAll(async () => {
    key = await makeSigningKey('login.acme.example')
  })

  beforeEach(async () => {
    const signer = await tokenSigner()
    const { close } = (emulator = await startEmulator({
      accounts: 4,
      roles: 2,
      samlProviders: [{ name: 'acme', issuer: samlIssuer, certificate: key.cert }],
      webIdentityProviders: [{ issuer: signer.issuer, clientIds: [audience] }],
    }))
    onTestFinished(() => close())
    keyturn = await testCore({
      endpoint: emulator.endpoint,
      clock: realClock,
      samlBrowser: samlBrowserDouble(password),
    })
    await addUserSession({ emulator, keyturn })
    const [one, two] = emulator.roles.chain
    const add = (name: string, source: string, roleArn: string) =>
      keyturn.call('session.add-assume-role', { name, roleArn, source })
    await add('by-user', 'alice', one)
    await add('by-role', 'by-user', two)
    await addAcme({ emulator, keyturn })
    await keyturn.call('session.add-process', { name: 'by-program', command: await roleProgram() })
    await addFederated()
    await addWebIdentity(signer)
  })

  it.each<readonly [string, ConsoleMode, Ending]>([
    ['audit/ReadOnlyAccess', 'portal', `portal ${role}`],
    ['audit/ReadOnlyAccess', 'single', `sign-in ${role}`],
    ['audit/ReadOnlyAccess', 'multi', `sign-in ${role}`],
    ['audit/ReadOnlyAccess', 'isolated', `sign-in ${role}`],
    ['alice', 'portal', 'refused'],
    ['alice', 'single', 'sign-in federated-user/'],
    ['alice', 'multi', 'sign-in federated-user/'],
    ['alice', 'isolated', 'sign-in federated-user/'],
    ['by-user', 'portal', 'refused'],
    ['by-user', 'single', 'sign-in assumed-role/hop-one/'],
    ['by-user', 'multi', 'sign-in assumed-role/hop-one/'],
    ['by-user', 'isolated', 'sign-in assumed-role/hop-one/'],
    ['by-role', 'portal', 'refused'],
    ['by-role', 'single', 'sign-in assumed-role/hop-two/'],
    ['by-role', 'multi', 'sign-in assumed-role/hop-two/'],
    ['by-role', 'isolated', 'sign-in assumed-role/hop-two/'],
    ['by-program', 'portal', 'refused'],
    ['by-program', 'single', 'sign-in assumed-role/deployer/'],
    ['by-program', 'multi', 'sign-in assumed-role/deployer/'],
    ['by-program', 'isolated', 'sign-in assumed-role/deployer/'],
    ['federated', 'portal', 'refused'],
    ['federated', 'single', 'sign-in assumed-role/federated-admin/'],
    ['federated', 'multi', 'sign-in assumed-role/federated-admin/'],
    ['federated', 'isolated', 'sign-in assumed-role/federated-admin/'],
    ['web-identity', 'portal', 'refused'],
    ['web-identity', 'single', 'sign-in assumed-role/web-deployer/'],
    ['web-identity', 'multi', 'sign-in assumed-role/web-deployer/'],
    ['web-identity', 'isolated', 'sign-in assumed-role/web-deployer/'],
  ])('of %s, %s: %s', async (session, mode, ending) => {
    expect(await endingOf(session, mode)).toContain(ending)
  })

  /** A program that prints credentials of a role, as any that assumes it would. */
  async function roleProgram(): Promise<string> {
    await keyturn.call('session.add-assume-role', {
      name: 'deployer',
      source: 'alice',
      roleArn: emulator.roleArn,
    })
    const { credentials } = await keyturn.core.credentialsFor(
      { session: 'deployer', readOnly: false },
      tool(),
    )
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

  /** A role of an identity provider that somebody has signed in at. */
  async function addFederated(): Promise<void> {
    const [roleArn] = emulator.roles.saml
    const role = { roleArn, providerArn: roleArn.replace(/:role\/.*/, ':saml-provider/acme') }
    const idp = await launchIdentityProvider({ roles: [role] }, key)
    const somebody = person(['saml'], () => {})
    await keyturn.call('session.add-saml-roles', {
      name: 'federated',
      startUrl: idp.startUrl(),
      roles: [role],
    })
    await keyturn.core.credentialsFor({ session: 'federated', readOnly: false }, somebody)
  }

  async function addWebIdentity(signer: TokenSigner): Promise<void> {
    const path = join(keyturn.home, 'token')
    writeFileSync(path, await signer.token({ now: new Date(), seconds: 3600 }))
    await keyturn.call('session.add-web-identity-token', {
      name: 'web-identity',
      roleArn: emulator.roles.webIdentity,
      token: { from: 'file', path },
    })
  }

  async function endingOf(session: string, mode: ConsoleMode): Promise<string> {
    const wish = { session, mode, service: null, region: null, destination: null, place: null }
    try {
      const { url } = await keyturn.core.consoleFor(wish, tool())
      const address = new URL(url.reveal())
      // The fragment of a portal's link goes to its page alone, which asks for this.
      const [kind, asked] = address.hash.startsWith('#/console?')
        ? ['portal', `${emulator.startUrl}${address.hash.slice(1)}`]
        : ['sign-in', address.href]
      const page = await (await fetch(asked)).text()
      return `${kind} ${/As arn:aws:sts::\d+:(\S+), bound for/.exec(page)?.[1] ?? page}`
    } catch (error) {
      if (isCoreError(error, 'invalid-input')) return 'refused'
      throw error
    }
  }
})

describe('the console by partition and mode', () => {
  const consoles = {
    'eu-west-1': 'https://eu-west-1.console.aws.amazon.com',
    'us-gov-west-1': 'https://console.amazonaws-us-gov.com',
    'cn-north-1': 'https://console.amazonaws.cn',
    'eusc-de-east-1': 'https://eusc-de-east-1.console.amazonaws-eusc.eu',
    'us-iso-east-1': 'https://us-iso-east-1.console.c2shome.ic.gov',
    'us-isob-east-1': 'https://us-isob-east-1.console.sc2shome.sgov.gov',
  }

  it.each<readonly [keyof typeof consoles, 'single' | 'multi', string]>([
    ['eu-west-1', 'single', 'https://eu-west-1.signin.aws.amazon.com/oauth'],
    ['eu-west-1', 'multi', 'https://eu-west-1.signin.aws.amazon.com/federation'],
    ['us-gov-west-1', 'single', 'https://signin.amazonaws-us-gov.com/federation'],
    ['us-gov-west-1', 'multi', 'https://signin.amazonaws-us-gov.com/federation'],
    ['cn-north-1', 'single', 'https://signin.amazonaws.cn/oauth'],
    ['cn-north-1', 'multi', 'https://signin.amazonaws.cn/federation'],
    ['eusc-de-east-1', 'single', 'https://eusc-de-east-1.signin.amazonaws-eusc.eu/oauth'],
    ['eusc-de-east-1', 'multi', 'https://eusc-de-east-1.signin.amazonaws-eusc.eu/federation'],
    ['us-iso-east-1', 'single', 'https://us-iso-east-1.signin.c2shome.ic.gov/oauth'],
    ['us-iso-east-1', 'multi', 'https://us-iso-east-1.signin.c2shome.ic.gov/federation'],
    ['us-isob-east-1', 'single', 'https://us-isob-east-1.signin.sc2shome.sgov.gov/oauth'],
    ['us-isob-east-1', 'multi', 'https://us-isob-east-1.signin.sc2shome.sgov.gov/federation'],
  ])('in %s, %s, goes to %s and lands in the same partition', (region, mode, address) => {
    const hosts = consoleHosts(region, null)
    const destination = consoleDestination({ service: 's3', region, destination: null, endpointUrl: null })
    const first = mode === 'single' && signOutOf(hosts) === 'first' ? 'sign-out' : null
    const url = new URL(signInLink(hosts, { token: secret('t'), destination, first }).reveal())
    expect(`${url.origin}${url.pathname}`).toBe(address)
    const login = url.pathname === '/oauth' ? new URL(url.searchParams.get('redirect_uri') ?? '') : url
    expect(login.searchParams.get('Destination')).toBe(`${consoles[region]}/s3/home?region=${region}`)
  })
})
