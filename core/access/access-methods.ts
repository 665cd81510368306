import type { AwsAccess } from '../aws/aws-access.ts'
import { refreshLogin } from '../aws/login-token.ts'
import { assumeRole, assumeRoleWithSaml, assumeRoleWithWebIdentity, getSessionToken } from '../aws/sts.ts'
import type { CodeSource } from '../contract/mfa.ts'
import type { Host } from '../host.ts'
import type { IdentityCenter } from '../integrations/identity-center.ts'
import { hostOf } from '../lib/host-of.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { createIssuerSignIns, type IssuerSignIns } from '../oidc/issuer-sign-ins.ts'
import type { Prompts } from '../prompts.ts'
import type { Vault } from '../secrets/vault.ts'
import type { KnownSession } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import { codesOf } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import { createCredentialSource, type CredentialSource } from './credential-source.ts'
import { createLoginCredentials } from './login-session.ts'
import { createSamlSignIns, type SamlSignIns } from './saml-sign-in.ts'
import { createSpentCodes } from './spent-codes.ts'
import { type TotpSeeds, totpSeeds } from './totp-seeds.ts'

/** How credentials of every kind of session are got, and what people gave for it. */
export interface AccessMethods {
  readonly source: CredentialSource
  readonly seeds: TotpSeeds
  readonly samlSignIns: SamlSignIns
  readonly issuerSignIns: IssuerSignIns
  /** Where the codes of an MFA device come from. */
  readonly codesOfDevice: (serial: string) => CodeSource
  /** Whether new credentials of this session take a code that a person reads off a device. */
  readonly needsPerson: (session: KnownSession) => boolean
}

export function createAccessMethods(options: {
  readonly host: Host
  readonly access: AwsAccess
  readonly vault: Vault
  readonly prompts: Prompts
  readonly workspace: WorkspaceStore
  readonly identityCenter: IdentityCenter
  readonly book: SessionBook
  /** Where calls go for sessions without a region of their own. */
  readonly defaultRegion: () => string
  /** A person signed in at what has this subject (see `OwnSignIn`), at this host. */
  readonly signedIn: (subject: string, host: string) => void
}): AccessMethods {
  const { host, access, vault, prompts, workspace, identityCenter, book, defaultRegion, signedIn } = options
  const { clock, log } = host
  const seeds = totpSeeds(vault)
  const codesOfDevice = (serial: string): CodeSource => codesOf(workspace.read(), serial)
  const samlSignIns = createSamlSignIns({
    browser: host.samlBrowser,
    prompts,
    clock,
    onSignedIn(startUrl) {
      log.info('signed in', { at: hostOf(startUrl) })
      signedIn(startUrl, hostOf(startUrl))
    },
  })
  const issuerSignIns = createIssuerSignIns({
    access,
    vault,
    prompts,
    log,
    signedIn,
  })
  const source = createCredentialSource({
    vault,
    prompts,
    clock,
    identityCenter,
    getSessionToken: (request) => getSessionToken(access, request),
    assumeRole: (request) => assumeRole(access, request),
    assumeRoleWithWebIdentity: (request) => assumeRoleWithWebIdentity(access, request),
    issuerSignIns,
    deviceQueue: createKeyedQueue(),
    samlSignIns,
    assumeRoleWithSaml: (request) => assumeRoleWithSaml(access, request),
    runProgram: host.runProgram,
    loginCredentials: createLoginCredentials({
      clock,
      configFile: host.awsConfigFile,
      cacheFolder: host.awsLoginCache,
      refresh: (login) => refreshLogin(access, login),
    }),
    spentCodes: createSpentCodes(clock),
    seeds,
    codesOf: codesOfDevice,
    find: (id) => book.byId(id),
    sessions: () => book.all(),
    names: host.names,
    defaultRegion,
  })
  return {
    source,
    seeds,
    samlSignIns,
    issuerSignIns,
    codesOfDevice,
    needsPerson: (session) =>
      session.kind === 'iam-user' &&
      session.saved.mfaSerial !== null &&
      codesOfDevice(session.saved.mfaSerial).source === 'prompt',
  }
}
