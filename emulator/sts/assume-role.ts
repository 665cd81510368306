import type { Credential } from '../identity/credential.ts'
import type { CredentialStore } from '../identity/credential-store.ts'
import type { Role } from '../identity/role.ts'
import { trusts } from '../identity/trusts.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import { ServiceError } from '../wire/service-error.ts'
import type { XmlContent } from '../wire/xml.ts'
import { checkMfa, type MfaDependencies } from './check-mfa.ts'
import { refuseMoreThan, roleSeconds } from './role-seconds.ts'
import { roleSession } from './role-session.ts'
import { readSessionMarks } from './session-marks.ts'

export interface AssumeRoleDependencies extends MfaDependencies {
  readonly credentials: CredentialStore
  readonly findRole: (arn: string) => Role | null
  readonly inOrganization: (accountId: string) => boolean
  /** What a switch makes of a lifetime, in seconds. */
  readonly lifetimeSeconds: (asked: number) => number
}

const chainedSeconds = 3600

export function createAssumeRole(dependencies: AssumeRoleDependencies) {
  return (input: QueryParameters, caller: Credential): XmlContent => {
    const arn = required(input, 'RoleArn')
    const sessionName = validSessionName(required(input, 'RoleSessionName'))
    if (!/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(arn))
      throw new ServiceError('ValidationError', `${arn} is invalid`)
    const chained = caller.origin === 'role'
    const asked = roleSeconds(input['DurationSeconds'])
    const role = dependencies.findRole(arn)
    const mfaAt = checkMfa(input, caller, dependencies) ?? caller.mfaAt
    if (role === null || !mayAssume(role, { input, caller, mfaAt, dependencies }))
      throw new ServiceError(
        'AccessDenied',
        `User: ${caller.principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
        { status: 403 },
      )
    if (chained && asked > chainedSeconds)
      throw new ServiceError(
        'ValidationError',
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
      )
    refuseMoreThan(role, asked)
    const [, partition = ''] = arn.split(':')
    const marks = readSessionMarks(input, { marks: caller.marks, partition })
    const expiresAt = new Date(dependencies.now().getTime() + dependencies.lifetimeSeconds(asked) * 1000)
    return {
      ...roleSession(dependencies.credentials, { role, sessionName, expiresAt, chained, marks }),
      ...(marks.sourceIdentity === null ? {} : { SourceIdentity: marks.sourceIdentity }),
    }
  }
}

function mayAssume(
  role: Role,
  by: {
    readonly input: QueryParameters
    readonly caller: Credential
    readonly mfaAt: Date | null
    readonly dependencies: AssumeRoleDependencies
  },
): boolean {
  const { principal } = by.caller
  const inOrganization = by.dependencies.inOrganization(principal.accountId)
  return (
    trusts(role, { principal, inOrganization }) &&
    (role.externalId === null || role.externalId === by.input['ExternalId']) &&
    (!role.mfaRequired || by.mfaAt !== null)
  )
}

/** @throws ServiceError `ValidationError` when it is not given. */
export function required(
  input: QueryParameters,
  name: 'RoleArn' | 'RoleSessionName' | 'WebIdentityToken',
): string {
  const value = input[name]
  if (value === undefined)
    throw new ServiceError(
      'ValidationError',
      `1 validation error detected: Value null at '${name[0]?.toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must not be null`,
    )
  return value
}

/** @throws ServiceError `ValidationError`. */
export function validSessionName(name: string): string {
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return name
  throw new ServiceError(
    'ValidationError',
    `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
  )
}
