import type { Credential } from '../identity/credential.ts'
import type { CredentialStore } from '../identity/credential-store.ts'
import { noMarks } from '../identity/session-marks.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import { ServiceError } from '../wire/service-error.ts'
import type { XmlContent } from '../wire/xml.ts'
import { checkMfa, type MfaDependencies } from './check-mfa.ts'
import { credentialsContent } from './credentials-content.ts'
import { durationSeconds } from './duration-seconds.ts'

export interface GetSessionTokenDependencies extends MfaDependencies {
  readonly credentials: CredentialStore
  /** What a switch makes of a lifetime, in seconds. */
  readonly lifetimeSeconds: (asked: number) => number
}

/** Only long-term keys may call it; with a code, what it issues carries the proof. */
export function createGetSessionToken(dependencies: GetSessionTokenDependencies) {
  return (input: QueryParameters, caller: Credential): XmlContent => {
    if (caller.origin !== 'long-term')
      throw new ServiceError('AccessDenied', 'Cannot call GetSessionToken with session credentials', {
        status: 403,
      })
    const asked = durationSeconds(input['DurationSeconds'], { least: 900, most: 129_600, fallback: 43_200 })
    const mfaAt = checkMfa(input, caller, dependencies)
    const life = dependencies.lifetimeSeconds(asked)
    return {
      Credentials: credentialsContent(
        dependencies.credentials.issueTemporary({
          principal: caller.principal,
          origin: 'session-token',
          mfaAt,
          chained: false,
          marks: noMarks,
          expiresAt: new Date(dependencies.now().getTime() + life * 1000),
        }),
      ),
    }
  }
}
