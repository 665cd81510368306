import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './app.ts'
import { createCallLog } from './call-log.ts'
import type { Emulator, EmulatorOptions } from './emulator.ts'
import { createAccessKeys } from './identity/access-keys.ts'
import { createCredentialStore } from './identity/credential-store.ts'
import { createMfaDevice, newMfaSecret } from './identity/mfa-device.ts'
import { partnerExternalId, standingIdentities } from './identity/standing-identities.ts'
import { createIssuedSecrets } from './issued-secrets.ts'
import { generateOrganization } from './organization/generate-organization.ts'
import { createOrganizationStore } from './organization/organization-store.ts'
import { partitionOf } from './partition.ts'
import { createSamlProviders } from './saml/saml-providers.ts'
import { createSwitchBoard } from './switches.ts'
import { createWebIdentityProviders } from './web-identity/web-identity-providers.ts'

/** The user's key is one that it is time to rotate. */
const keyAgeMs = 214 * 24 * 60 * 60_000

/** A small AWS on one port of 127.0.0.1. See `EmulatorOptions` for what can be chosen, `Switches` for its conduct. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, accounts = 12, roles = 3, unitLevels, region = 'eu-west-1', seed = 1 } = options
  const switches = createSwitchBoard(options.switches ?? {})
  const real = options.now ?? (() => new Date())
  const now = () => new Date(real().getTime() + switches.current().clockSkewSeconds * 1000)
  const calls = createCallLog()
  const issued = createIssuedSecrets()
  const credentials = createCredentialStore({ issued, now })
  const partition = partitionOf(region).name
  const organization = createOrganizationStore(generateOrganization({ accounts, roles, seed, unitLevels }))
  const samlProviders = createSamlProviders(options.samlProviders ?? [])
  const identities = standingIdentities(organization.current(), partition)
  const keys = createAccessKeys({ credentials, now })
  const key = keys.create(identities.user, new Date(now().getTime() - keyAgeMs))?.credential
  if (key === undefined) throw new Error('a new user has room for a key')
  const device = createMfaDevice({
    serial: `arn:${partition}:iam::${identities.user.accountId}:mfa/${identities.user.userName}`,
    secret: issued.record('mfa-secret', newMfaSecret()),
  })

  const webIdentityProviders = createWebIdentityProviders(options.webIdentityProviders ?? [])
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const startUrl = `${endpoint}/start`
  const { fetch, revoke, session, login } = createApp({
    endpoint,
    startUrl,
    region,
    partition,
    seed,
    levers: options.levers ?? true,
    now,
    switches,
    calls,
    issued,
    credentials,
    organization,
    identities,
    samlProviders,
    keys,
    device,
    webIdentityProviders,
  })
  const answer = getRequestListener(fetch)
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing))

  return {
    endpoint,
    startUrl,
    region,
    managementAccountId: organization.current().managementAccountId,
    iamUser: {
      arn: identities.user.arn,
      accessKeyId: key.accessKeyId,
      secretAccessKey: key.secretAccessKey,
      mfaSerial: device.serial,
      mfaSecret: device.secret,
    },
    roleArn: identities.roles.plain.arn,
    roles: {
      mfa: identities.roles.mfa.arn,
      externalId: { arn: identities.roles.externalId.arn, externalId: partnerExternalId },
      chain: [identities.roles.chain[0].arn, identities.roles.chain[1].arn, identities.roles.chain[2].arn],
      organization: identities.roles.organization.arn,
      saml: [identities.roles.saml[0].arn, identities.roles.saml[1].arn, identities.roles.saml[2].arn],
      administrator: identities.roles.administrator.arn,
      webIdentity: identities.roles.webIdentity.arn,
    },
    calls,
    issued: issued.list(),
    organization,
    session,
    switches: switches.current,
    set: switches.set,
    revoke,
    login,
    registerSamlProvider: samlProviders.register,
    registerWebIdentityProvider: webIdentityProviders.register,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
