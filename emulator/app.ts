import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { CallLog } from './call-log.ts'
import { createCloudFormation } from './cloudformation/cloudformation.ts'
import { createConduct } from './conduct.ts'
import { addControlRoutes } from './control-routes.ts'
import type { IssuedSession } from './emulator.ts'
import { createConsoleSignIn } from './federation/console-sign-in.ts'
import { addFederationRoutes } from './federation/federation-routes.ts'
import { createRolePolicies } from './iam/role-policies.ts'
import { createIam } from './iam/iam.ts'
import type { AccessKeys } from './identity/access-keys.ts'
import type { CredentialStore } from './identity/credential-store.ts'
import type { MfaDevice } from './identity/mfa-device.ts'
import type { StandingIdentities } from './identity/standing-identities.ts'
import type { IssuedSecrets } from './issued-secrets.ts'
import type { OrganizationStore } from './organization/organization-store.ts'
import { createOrganizations } from './organizations/organizations.ts'
import type { SamlProviders } from './saml/saml-providers.ts'
import { seededRandom } from './random.ts'
import type { Revocation } from './revocation.ts'
import { addPortalPageRoutes } from './sso/portal-page-routes.ts'
import { addPortalRoutes } from './sso/portal-routes.ts'
import { createPortal } from './sso/portal.ts'
import { createAuthorizationRequests } from './sso-oidc/authorization-requests.ts'
import { createClients } from './sso-oidc/clients.ts'
import { createDeviceAuthorizations } from './sso-oidc/device-authorizations.ts'
import { createMisdirection } from './sso-oidc/misdirection.ts'
import { addOidcRoutes } from './sso-oidc/oidc-routes.ts'
import { addPageRoutes } from './sso-oidc/page-routes.ts'
import { createSignIns } from './sso-oidc/sign-ins.ts'
import { createDpopProofs } from './signin/dpop-proof.ts'
import { createLogins } from './signin/logins.ts'
import { addSigninRoutes } from './signin/signin-routes.ts'
import { createBuckets } from './s3/buckets.ts'
import { createS3 } from './s3/s3-operations.ts'
import { addS3Routes } from './s3/s3-routes.ts'
import { createSsm } from './ssm/ssm.ts'
import { createSts, createUnsignedSts } from './sts/sts.ts'
import type { SwitchBoard } from './switches.ts'
import { createTokenBucket } from './token-bucket.ts'
import type { WebIdentityProviders } from './web-identity/web-identity-providers.ts'
import { parseAuthorization } from './wire/authorization-header.ts'
import { addSignedRoutes, type Verify } from './wire/signed-routes.ts'
import { verifySignature } from './wire/verify-signature.ts'

export interface AppDependencies {
  readonly endpoint: string
  readonly startUrl: string
  readonly region: string
  readonly partition: string
  readonly seed: number
  /** Whether `/_emulator` is served. */
  readonly levers: boolean
  readonly now: () => Date
  readonly switches: SwitchBoard
  readonly calls: CallLog
  readonly issued: IssuedSecrets
  readonly credentials: CredentialStore
  readonly organization: OrganizationStore
  readonly identities: StandingIdentities
  readonly samlProviders: SamlProviders
  readonly keys: AccessKeys
  readonly device: MfaDevice
  readonly webIdentityProviders: WebIdentityProviders
}

/** A SAML assertion, the largest thing STS takes, has 100,000 characters. */
const largestBodyBytes = 1024 * 1024

/** Every service on one set of routes: their paths do not clash, and what shares `POST /` says which it means. */
export function createApp(dependencies: AppDependencies) {
  const { now, calls, issued, credentials, organization, identities, keys, device } = dependencies
  const switches = dependencies.switches.current
  const random = seededRandom(dependencies.seed)
  const conduct = createConduct({ calls, switches, random, now })
  const clients = createClients({ now, issued })
  const signIns = createSignIns({ now, issued, switches })
  const devices = createDeviceAuthorizations({ now, issued, switches })
  const authorizations = createAuthorizationRequests({ now, issued, clients })
  const roles = Object.values(identities.roles).flat()
  const rolePolicies = createRolePolicies()
  const stsDependencies = {
    ...dependencies,
    findRole: (arn: string) => roles.find((role) => role.arn === arn) ?? null,
    findDevice: (userArn: string, serial: string) =>
      userArn === identities.user.arn && serial === device.serial ? device : null,
    inOrganization: (accountId: string) => organization.account(accountId) !== null,
    lifetimeSeconds: (asked: number) => Math.min(asked, switches().credentialLifetimeSeconds ?? asked),
  }
  const userName = `${identities.user.userName}@acme.example`
  const portal = createPortal({
    ...dependencies,
    lifetimeSeconds: () => switches().credentialLifetimeSeconds ?? 3600,
    refusalText: () => switches().refusalText,
    userName,
  })

  /** Not one that was made so lately that word of it has not come round. */
  const findKnown: CredentialStore['find'] = (accessKeyId) => {
    const knownFromMs =
      (keys.find(accessKeyId)?.createdAt.getTime() ?? 0) + switches().newKeyDelaySeconds * 1000
    return knownFromMs > now().getTime() ? null : credentials.find(accessKeyId)
  }

  const verify: Verify = async (request, service) => {
    const at = now()
    const credential = await verifySignature(request, { service, find: findKnown, now: at })
    const region = parseAuthorization(request.headers['authorization'] ?? '')?.region ?? ''
    keys.recordUse({ accessKeyId: credential.accessKeyId, service, region, at })
    return credential
  }

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(bodyLimit({ maxSize: largestBodyBytes }))
  app.use(async (context, next) => {
    await next()
    context.header('date', now().toUTCString())
  })
  addS3Routes(app, { conduct, s3: createS3({ buckets: createBuckets(), now }), verify, rolePolicies })
  addSignedRoutes(app, {
    conduct,
    queryServices: [
      {
        name: 'sts',
        version: '2011-06-15',
        namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
        operations: createSts(stsDependencies),
        unsigned: createUnsignedSts(stsDependencies),
      },
      {
        name: 'iam',
        version: '2010-05-08',
        namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
        operations: createIam({ user: identities.user, device, keys, organization, roles, rolePolicies }),
        unsigned: new Map(),
      },
      {
        name: 'cloudformation',
        version: '2010-05-15',
        namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
        operations: createCloudFormation({
          ...dependencies,
          isHeld: (name) => switches().heldStacks.includes(name),
        }),
        unsigned: new Map(),
      },
    ],
    jsonServices: [
      {
        name: 'organizations',
        target: 'AWSOrganizationsV20161128',
        operations: createOrganizations({
          ...dependencies,
          bucket: createTokenBucket(now),
          callsPerSecond: () => switches().organizationsPerSecond,
        }),
      },
      { name: 'ssm', target: 'AmazonSSM', operations: createSsm(dependencies) },
    ],
    rolePolicies,
    verify,
  })
  addOidcRoutes(app, {
    conduct,
    clients,
    signIns,
    devices,
    authorizations,
    startUrl: dependencies.startUrl,
    verificationUri: `${dependencies.endpoint}/device`,
    refuseMisdirected: createMisdirection(dependencies),
  })
  addPageRoutes(app, { authorizations, devices, switches, calls, now })
  addPortalPageRoutes(app, { ...dependencies, calls, userName })
  addPortalRoutes(app, {
    conduct,
    portal,
    signIns,
    switches,
    bucket: createTokenBucket(now),
    random,
  })
  addFederationRoutes(app, {
    conduct,
    consoleSignIn: createConsoleSignIn({ find: credentials.find, issued, now, switches }),
  })
  const logins = createLogins({ now, issued, credentials, switches })
  addSigninRoutes(app, {
    conduct,
    endpoint: dependencies.endpoint,
    proofs: createDpopProofs({ now }),
    logins,
  })
  const login = () => logins.open(identities.user)
  const revoke = (what: Revocation) => {
    switch (what) {
      case 'access-tokens':
        return signIns.revokeAccessTokens()
      case 'sign-ins':
        return signIns.endAll()
      case 'credentials':
        return credentials.revokeTemporary()
      case 'clients':
        return clients.forgetAll()
      case 'logins':
        return logins.endAll()
    }
  }
  const session = (accessKeyId: string): IssuedSession | null => {
    const credential = credentials.find(accessKeyId)
    return credential === null ? null : { arn: credential.principal.arn, ...credential.marks }
  }
  if (dependencies.levers) addControlRoutes(app, { ...dependencies, revoke, session, login })
  app.notFound((context) => context.json({ __type: 'UnknownOperationException' }, 404))
  // Not a refusal of AWS's but a bug here, so that whoever sees it can tell.
  app.onError((error, context) => context.json({ __type: 'EmulatorBug', message: String(error.stack) }, 500))
  return { fetch: app.fetch, revoke, session, login }
}
