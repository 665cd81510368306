import type { Credential } from '../identity/credential.ts'
import type { QueryOperation } from '../wire/query-operation.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import type { XmlContent } from '../wire/xml.ts'
import { type AssumeRoleDependencies, createAssumeRole } from './assume-role.ts'
import { createGetFederationToken, type GetFederationTokenDependencies } from './get-federation-token.ts'
import { createGetSessionToken, type GetSessionTokenDependencies } from './get-session-token.ts'

/** The operations of STS that are served, by name. */
export function createSts(
  dependencies: AssumeRoleDependencies & GetSessionTokenDependencies & GetFederationTokenDependencies,
): ReadonlyMap<string, QueryOperation> {
  return new Map<string, QueryOperation>([
    ['GetCallerIdentity', getCallerIdentity],
    ['AssumeRole', createAssumeRole(dependencies)],
    ['GetSessionToken', createGetSessionToken(dependencies)],
    ['GetFederationToken', createGetFederationToken(dependencies)],
  ])
}

function getCallerIdentity(_input: QueryParameters, { principal }: Credential): XmlContent {
  return { Arn: principal.arn, UserId: principal.userId, Account: principal.accountId }
}
