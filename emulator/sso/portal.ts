import type { CredentialStore } from '../identity/credential-store.ts'
import { noMarks } from '../identity/session-marks.ts'
import { reservedRole } from '../identity/reserved-role.ts'
import type { Account } from '../organization/organization.ts'
import type { OrganizationStore } from '../organization/organization-store.ts'
import type { PortalUser } from '../sso-oidc/sign-ins.ts'
import { type Page, pageOf } from '../wire/page-of.ts'
import { ServiceError } from '../wire/service-error.ts'

export type PortalQuery = Readonly<Record<string, string | undefined>>

/** The access portal as a user of it sees it. Every call has shown a token that opens it. */
export interface Portal {
  listAccounts(query: PortalQuery, user: PortalUser): Record<string, unknown>
  listAccountRoles(query: PortalQuery, user: PortalUser): Record<string, unknown>
  getRoleCredentials(query: PortalQuery, user: PortalUser): Record<string, unknown>
}

export function createPortal(dependencies: {
  readonly organization: OrganizationStore
  readonly credentials: CredentialStore
  readonly now: () => Date
  readonly lifetimeSeconds: () => number
  readonly refusalText: () => string
  readonly partition: string
  readonly region: string
  readonly userName: string
}): Portal {
  const { organization, credentials, now } = dependencies
  /** The first user is assigned all there is, others the first role of every second account. */
  const assigned = ({ id, roles }: Account, user: PortalUser): readonly string[] => {
    if (user.name === null) return roles
    const position = organization.current().accounts.findIndex((account) => account.id === id)
    return position % 2 === 0 ? roles.slice(0, 1) : []
  }
  const rolesOf = (accountId: string, user: PortalUser) => {
    const account = organization.account(accountId)
    if (account === null) throw portalError('ResourceNotFoundException', 404, 'Account not found')
    return assigned(account, user)
  }
  return {
    listAccounts(query, user) {
      const open = organization.current().accounts.filter((account) => assigned(account, user).length > 0)
      const { items, nextToken } = pageOf(open, { ...paging(query), keyOf: (account) => account.id })
      const accountList = items.map(({ id, name, email }) => ({
        accountId: id,
        accountName: name,
        emailAddress: email,
      }))
      return { nextToken, accountList }
    },
    listAccountRoles(query, user) {
      const accountId = required(query, 'account_id')
      const { items, nextToken } = pageOf(rolesOf(accountId, user), {
        ...paging(query),
        keyOf: (name) => name,
      })
      return { nextToken, roleList: items.map((roleName) => ({ roleName, accountId })) }
    },
    getRoleCredentials(query, user) {
      const accountId = required(query, 'account_id')
      const permissionSet = required(query, 'role_name')
      const account = organization.account(accountId)
      if (account === null || !assigned(account, user).includes(permissionSet))
        throw portalError('ForbiddenException', 403, dependencies.refusalText())
      const credential = credentials.issueTemporary({
        principal: reservedRole({
          accountId,
          permissionSet,
          ...dependencies,
          userName: user.name ?? dependencies.userName,
        }),
        origin: 'role',
        mfaAt: null,
        chained: false,
        marks: noMarks,
        expiresAt: new Date(now().getTime() + dependencies.lifetimeSeconds() * 1000),
      })
      return {
        roleCredentials: {
          accessKeyId: credential.accessKeyId,
          secretAccessKey: credential.secretAccessKey,
          sessionToken: credential.sessionToken,
          expiration: credential.expiresAt.getTime(),
        },
      }
    },
  }
}

export function portalError(code: string, status: number, message: string): ServiceError {
  return new ServiceError(code, message, { status })
}

function paging(query: PortalQuery): Omit<Page<never>, 'keyOf'> {
  const asked = query['max_result']
  const limit = asked === undefined ? 20 : Number(asked)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw portalError('InvalidRequestException', 400, 'max_result must be from 1 to 100')
  const badToken = () => portalError('InvalidRequestException', 400, 'Invalid pagination token')
  return { limit, token: query['next_token'] ?? null, badToken }
}

function required(query: PortalQuery, name: string): string {
  const value = query[name]
  if (value === undefined || value === '')
    throw portalError('InvalidRequestException', 400, `${name} must be given`)
  return value
}
