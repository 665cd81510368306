import type { Credential } from '../identity/credential.ts'
import type { CredentialStore } from '../identity/credential-store.ts'
import { noMarks } from '../identity/session-marks.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import { ServiceError } from '../wire/service-error.ts'
import type { XmlContent } from '../wire/xml.ts'
import { credentialsContent } from './credentials-content.ts'
import { durationSeconds } from './duration-seconds.ts'

export interface GetFederationTokenDependencies {
  readonly now: () => Date
  readonly credentials: CredentialStore
  /** What a switch makes of a lifetime, in seconds. */
  readonly lifetimeSeconds: (asked: number) => number
}

/** Only long-term keys may call it. Without a policy what it issues may do nothing, which is refused here to be noticed. */
export function createGetFederationToken(dependencies: GetFederationTokenDependencies) {
  return (input: QueryParameters, caller: Credential): XmlContent => {
    if (caller.origin !== 'long-term')
      throw new ServiceError('AccessDenied', 'Cannot call GetFederationToken with session credentials', {
        status: 403,
      })
    const name = input['Name'] ?? ''
    if (!/^[\w+=,.@-]{2,32}$/.test(name))
      throw new ServiceError(
        'ValidationError',
        `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
      )
    if (input['Policy'] === undefined)
      throw new ServiceError('MalformedPolicyDocument', 'without a policy a federated user may do nothing')
    const asked = durationSeconds(input['DurationSeconds'], { least: 900, most: 129_600, fallback: 43_200 })
    const life = dependencies.lifetimeSeconds(asked)
    const { accountId, arn } = caller.principal
    const [, partition] = arn.split(':')
    const user = {
      FederatedUserId: `${accountId}:${name}`,
      Arn: `arn:${partition}:sts::${accountId}:federated-user/${name}`,
    }
    const credential = dependencies.credentials.issueTemporary({
      principal: { kind: 'federated', arn: user.Arn, accountId, userId: user.FederatedUserId },
      origin: 'federation',
      mfaAt: null,
      chained: false,
      marks: noMarks,
      expiresAt: new Date(dependencies.now().getTime() + life * 1000),
    })
    return { FederatedUser: user, Credentials: credentialsContent(credential) }
  }
}
