import type { CredentialStore } from '../identity/credential-store.ts'
import type { Role } from '../identity/role.ts'
import { verifyWebIdentity } from '../web-identity/verify-web-identity.ts'
import type { WebIdentityProviders } from '../web-identity/web-identity-providers.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import { ServiceError } from '../wire/service-error.ts'
import type { XmlContent } from '../wire/xml.ts'
import { required, validSessionName } from './assume-role.ts'
import { refuseMoreThan, roleSeconds } from './role-seconds.ts'
import { roleSession } from './role-session.ts'
import { readProvidedMarks } from './session-marks.ts'

export interface AssumeRoleWithWebIdentityDependencies {
  readonly now: () => Date
  readonly credentials: CredentialStore
  readonly findRole: (arn: string) => Role | null
  readonly webIdentityProviders: WebIdentityProviders
  /** What a switch makes of a lifetime, in seconds. */
  readonly lifetimeSeconds: (asked: number) => number
}

/** Nobody signs this call: the token says who asks. It is verified before anything is said of the role. */
export function createAssumeRoleWithWebIdentity(dependencies: AssumeRoleWithWebIdentityDependencies) {
  const { now, credentials, findRole, webIdentityProviders, lifetimeSeconds } = dependencies
  return async (input: QueryParameters): Promise<XmlContent> => {
    const arn = required(input, 'RoleArn')
    const sessionName = validSessionName(required(input, 'RoleSessionName'))
    const token = validToken(required(input, 'WebIdentityToken'))
    const seconds = roleSeconds(input['DurationSeconds'])
    const { issuer, subject, audience } = await verifyWebIdentity(token, {
      find: webIdentityProviders.find,
      now: now(),
    })
    const role = findRole(arn)
    if (role === null || !role.trust.some(({ kind }) => kind === 'web-identity'))
      throw new ServiceError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', {
        status: 403,
      })
    refuseMoreThan(role, seconds)
    const [, partition = ''] = arn.split(':')
    const marks = readProvidedMarks(input, partition)
    const expiresAt = new Date(now().getTime() + lifetimeSeconds(seconds) * 1000)
    return {
      SubjectFromWebIdentityToken: subject,
      Audience: audience,
      Provider: `arn:${partition}:iam::${role.accountId}:oidc-provider/${issuer.replace(/^https?:\/\//, '')}`,
      ...roleSession(credentials, { role, sessionName, expiresAt, marks }),
    }
  }
}

function validToken(token: string): string {
  if (token.length >= 4 && token.length <= 20_000) return token
  throw new ServiceError(
    'ValidationError',
    "1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint: Member must have length less than or equal to 20000",
  )
}
