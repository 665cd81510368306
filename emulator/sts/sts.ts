import type { Credential } from '../identity/credential.ts'
import type { QueryOperation, UnsignedOperation } from '../wire/query-operation.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import type { XmlContent } from '../wire/xml.ts'
import { type AssumeRoleDependencies, createAssumeRole } from './assume-role.ts'
import { type AssumeRoleWithSamlDependencies, createAssumeRoleWithSaml } from './assume-role-with-saml.ts'
import {
  type AssumeRoleWithWebIdentityDependencies,
  createAssumeRoleWithWebIdentity,
} from './assume-role-with-web-identity.ts'
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

/** Those that an assertion or a token answers for, in place of a signature. */
export function createUnsignedSts(
  dependencies: AssumeRoleWithSamlDependencies & AssumeRoleWithWebIdentityDependencies,
): ReadonlyMap<string, UnsignedOperation> {
  return new Map<string, UnsignedOperation>([
    ['AssumeRoleWithSAML', createAssumeRoleWithSaml(dependencies)],
    ['AssumeRoleWithWebIdentity', createAssumeRoleWithWebIdentity(dependencies)],
  ])
}

function getCallerIdentity(_input: QueryParameters, { principal }: Credential): XmlContent {
  return { Arn: principal.arn, UserId: principal.userId, Account: principal.accountId }
}
