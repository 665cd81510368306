import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  SSOClient,
} from '@aws-sdk/client-sso'
import type { TemporaryCredentials } from '../access/temporary-credentials.ts'
import { printable } from '../lib/printable.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { AwsAccess, AwsPlace } from './aws-access.ts'
import { unexpectedAnswer } from './aws-error.ts'
import { callAws } from './call-aws.ts'
import { refuseExpired } from './clock-skew.ts'

/*
 * The access portal of IAM Identity Center. Each function is one call and one attempt: the portal answers 429 early and
 * often, and the lanes of `core/integrations` decide when to ask again.
 * @throws CoreError `aws-refused`, `aws-unavailable`, `network`, `cancelled`; see `awsFailure` for AWS's own code.
 */

/** What every call of the portal needs. */
export interface PortalCall {
  readonly place: AwsPlace
  readonly accessToken: Secret
  readonly signal?: AbortSignal
}

export interface Page<T> {
  readonly items: readonly T[]
  /** Null: this is the last page. */
  readonly nextToken: string | null
}

export interface PortalAccount {
  readonly accountId: string
  readonly name: string
  readonly email: string | null
}

/** The most the portal gives at once, from the service model. */
const pageSize = 100

/** One page of the accounts this sign-in may use. */
export async function listAccounts(
  access: AwsAccess,
  call: PortalCall & { readonly nextToken: string | null },
): Promise<Page<PortalAccount>> {
  const answer = await callAws(access, 'ListAccounts', () =>
    clientFor(access, call).send(
      new ListAccountsCommand({
        accessToken: call.accessToken.reveal(),
        maxResults: pageSize,
        ...next(call.nextToken),
      }),
      sendOptions(call),
    ),
  )
  if (answer.accountList === undefined) throw unexpectedAnswer('ListAccounts', 'accounts')
  const items = answer.accountList.flatMap(({ accountId, accountName, emailAddress }) =>
    accountId === undefined
      ? []
      : [{ accountId, name: printable(accountName ?? ''), email: emailAddress ?? null }],
  )
  return { items, nextToken: answer.nextToken ?? null }
}

/** One page of the names of roles (permission sets) this sign-in may use in one account. */
export async function listAccountRoles(
  access: AwsAccess,
  call: PortalCall & { readonly accountId: string; readonly nextToken: string | null },
): Promise<Page<string>> {
  const answer = await callAws(access, 'ListAccountRoles', () =>
    clientFor(access, call).send(
      new ListAccountRolesCommand({
        accessToken: call.accessToken.reveal(),
        accountId: call.accountId,
        maxResults: pageSize,
        ...next(call.nextToken),
      }),
      sendOptions(call),
    ),
  )
  if (answer.roleList === undefined) throw unexpectedAnswer('ListAccountRoles', 'roles')
  const items = answer.roleList.flatMap(({ roleName }) => (roleName === undefined ? [] : [roleName]))
  return { items, nextToken: answer.nextToken ?? null }
}

/** Credentials of one role of one account. @throws CoreError `clock-skewed` beside what AWS refuses. */
export async function getRoleCredentials(
  access: AwsAccess,
  call: PortalCall & { readonly accountId: string; readonly roleName: string },
): Promise<TemporaryCredentials> {
  const issuedAt = access.clock.now()
  const { roleCredentials } = await callAws(access, 'GetRoleCredentials', () =>
    clientFor(access, call).send(
      new GetRoleCredentialsCommand({
        accessToken: call.accessToken.reveal(),
        accountId: call.accountId,
        roleName: call.roleName,
      }),
      sendOptions(call),
    ),
  )
  if (
    roleCredentials?.accessKeyId === undefined ||
    roleCredentials.secretAccessKey === undefined ||
    roleCredentials.sessionToken === undefined ||
    roleCredentials.expiration === undefined
  ) {
    throw unexpectedAnswer('GetRoleCredentials', 'credentials')
  }
  // Milliseconds since 1970, unlike the seconds of other services.
  const expiresAt = new Date(roleCredentials.expiration)
  refuseExpired({ issuedAt, expiresAt })
  return {
    accessKeyId: roleCredentials.accessKeyId,
    secretAccessKey: secret(roleCredentials.secretAccessKey),
    sessionToken: secret(roleCredentials.sessionToken),
    issuedAt,
    expiresAt,
    accountId: call.accountId,
  }
}

/** Ends the portal session at AWS: the access token and its refresh token are of no more use anywhere. */
export async function logout(access: AwsAccess, call: PortalCall): Promise<void> {
  await callAws(access, 'Logout', () =>
    clientFor(access, call).send(
      new LogoutCommand({ accessToken: call.accessToken.reveal() }),
      sendOptions(call),
    ),
  )
}

/** Portal calls bear a token and are not signed. */
function clientFor(access: AwsAccess, call: PortalCall): SSOClient {
  return new SSOClient(access.clientOptions('sso', call.place))
}

function sendOptions({ signal }: PortalCall): { readonly abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal }
}

function next(nextToken: string | null): { readonly nextToken?: string } {
  return nextToken === null ? {} : { nextToken }
}
