import type { AccessKey, AccessKeys } from '../identity/access-keys.ts'
import type { Credential, UserPrincipal } from '../identity/credential.ts'
import type { MfaDevice } from '../identity/mfa-device.ts'
import type { OrganizationStore } from '../organization/organization-store.ts'
import type { QueryOperation } from '../wire/query-operation.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import { ServiceError } from '../wire/service-error.ts'
import type { XmlContent } from '../wire/xml.ts'
import type { Role } from '../identity/role.ts'
import { refuseUnauthorized } from './iam-policy.ts'
import type { RolePolicies } from './role-policies.ts'

export interface IamDependencies {
  readonly user: UserPrincipal
  readonly device: MfaDevice
  readonly keys: AccessKeys
  readonly organization: OrganizationStore
  readonly roles: readonly Role[]
  readonly rolePolicies: RolePolicies
}

/** When the emulator's user and their device are said to have come into being. */
const userCreatedAt = new Date('2024-03-01T09:00:00Z')

/** The operations of IAM that are served, by name. */
export function createIam({
  user,
  device,
  keys,
  organization,
  roles,
  rolePolicies,
}: IamDependencies): ReadonlyMap<string, QueryOperation> {
  const operations: Readonly<Record<string, QueryOperation>> = {
    GetUser: (input, caller) => ({ User: userContent(userOf(input, caller)) }),

    ListMFADevices(input, caller) {
      const { userName } = userOf(input, caller)
      return {
        MFADevices: [{ UserName: userName, SerialNumber: device.serial, EnableDate: userCreatedAt }],
        IsTruncated: false,
      }
    },

    CreateAccessKey(input, caller) {
      const created = keys.create(userOf(input, caller))
      if (created === null)
        throw new ServiceError('LimitExceeded', 'Cannot exceed quota for AccessKeysPerUser: 2', {
          status: 409,
        })
      const { secretAccessKey } = created.credential
      return { AccessKey: { ...keyContent(created.key), SecretAccessKey: secretAccessKey } }
    },

    ListAccessKeys(input, caller) {
      const { userName } = userOf(input, caller)
      return { AccessKeyMetadata: keys.list(userName).map(keyContent), IsTruncated: false }
    },

    UpdateAccessKey(input, caller) {
      const key = keyOf(input, userOf(input, caller))
      const { Status: status } = input
      if (status !== 'Active' && status !== 'Inactive')
        throw new ServiceError(
          'ValidationError',
          `1 validation error detected: Value '${status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive, Expired]`,
        )
      keys.setStatus(key.accessKeyId, status)
      return null
    },

    DeleteAccessKey(input, caller) {
      keys.remove(keyOf(input, userOf(input, caller)).accessKeyId)
      return null
    },

    GetAccessKeyLastUsed(input) {
      const key = keyOf(input, user)
      return { UserName: key.userName, AccessKeyLastUsed: lastUseContent(key) }
    },

    PutRolePolicy(input, { principal }) {
      const { RoleName: name = '', PolicyName = '', PolicyDocument = '' } = input
      // What the portal made is no role of `roles`, and IAM lets nobody change it.
      if (name.startsWith('AWSReservedSSO_'))
        throw new ServiceError(
          'UnmodifiableEntity',
          `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`,
        )
      const role = roles.find((one) => one.name === name && one.accountId === principal.accountId)
      if (role === undefined)
        throw new ServiceError('NoSuchEntity', `The role with name ${name} cannot be found.`, { status: 404 })
      rolePolicies.put(role.arn, { name: PolicyName, document: PolicyDocument })
      return null
    },

    ListAccountAliases(_input, { principal }) {
      const name = organization.account(principal.accountId)?.name
      const alias = name?.startsWith('acme-') === true ? name : `acme-${name}`
      return { AccountAliases: name === undefined ? [] : [alias], IsTruncated: false }
    },
  }

  function userOf(input: QueryParameters, { principal }: Credential): UserPrincipal {
    const name = input['UserName'] ?? (principal.kind === 'user' ? principal.userName : null)
    if (name === null)
      throw new ServiceError(
        'ValidationError',
        'Must specify userName when calling with non-User credentials',
      )
    if (name !== user.userName || principal.accountId !== user.accountId)
      throw new ServiceError('NoSuchEntity', `The user with name ${name} cannot be found.`, { status: 404 })
    return user
  }

  function keyOf(input: QueryParameters, { userName }: UserPrincipal): AccessKey {
    const id = input['AccessKeyId'] ?? ''
    const key = keys.find(id)
    if (key === null || key.userName !== userName)
      throw new ServiceError('NoSuchEntity', `The Access Key with id ${id} cannot be found`, { status: 404 })
    return key
  }

  return new Map(
    Object.entries(operations).map(([name, run]): [string, QueryOperation] => [
      name,
      (input, caller) => {
        refuseUnauthorized(name, caller)
        return run(input, caller)
      },
    ]),
  )
}

function userContent(user: UserPrincipal): XmlContent {
  return { Path: '/', UserName: user.userName, UserId: user.userId, Arn: user.arn, CreateDate: userCreatedAt }
}

function keyContent(key: AccessKey) {
  return {
    UserName: key.userName,
    AccessKeyId: key.accessKeyId,
    Status: key.status,
    CreateDate: key.createdAt,
  }
}

function lastUseContent({ lastUse }: AccessKey): XmlContent {
  return lastUse === null
    ? { ServiceName: 'N/A', Region: 'N/A' }
    : { LastUsedDate: lastUse.at, ServiceName: lastUse.service, Region: lastUse.region }
}
