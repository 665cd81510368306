import {
  type AccessKeyMetadata,
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  IAMClient,
  ListAccessKeysCommand,
  PutRolePolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import { secret, type Secret } from '../secrets/secret.ts'
import type { AwsAccess, AwsPlace } from './aws-access.ts'
import { awsFailure, unexpectedAnswer } from './aws-error.ts'
import { callAws } from './call-aws.ts'
import { neverArrived } from './network-error.ts'
import { isPassing, retrying } from './retrying.ts'
import { revealedKey, type SigningKey } from './signing-key.ts'

/** IAM is one service for a partition: the SDK finds its endpoint and the region it is signed for by any region in it. */
export interface IamCall extends AwsPlace {
  readonly signer: SigningKey
}

export interface ListedKey {
  readonly accessKeyId: string
  readonly status: 'active' | 'inactive'
  readonly createdAt: Date
}

/**
 * The keys of the user who signs; two at most. @throws CoreError `aws-refused`, `aws-unavailable`, `clock-skewed`, `network`.
 */
export async function listAccessKeys(access: AwsAccess, call: IamCall): Promise<readonly ListedKey[]> {
  const client = clientFor(access, call)
  const answer = await retrying(access.clock, isPassing, () =>
    callAws(access, 'ListAccessKeys', () => client.send(new ListAccessKeysCommand({}))),
  )
  if (answer.AccessKeyMetadata === undefined) throw unexpectedAnswer('ListAccessKeys', 'keys')
  return answer.AccessKeyMetadata.map(listedKey)
}

/** Null: never. @throws as `listAccessKeys` does. */
export async function accessKeyLastUsed(
  access: AwsAccess,
  { accessKeyId, ...call }: IamCall & { readonly accessKeyId: string },
): Promise<Date | null> {
  const client = clientFor(access, call)
  const command = new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId })
  const answer = await retrying(access.clock, isPassing, () =>
    callAws(access, 'GetAccessKeyLastUsed', () => client.send(command)),
  )
  return answer.AccessKeyLastUsed?.LastUsedDate ?? null
}

/**
 * A second key for the user who signs. What may have reached AWS is not sent again: a key whose answer was lost is lost.
 * @throws as `listAccessKeys` does; `aws-refused` also when there are two already.
 */
export async function createAccessKey(
  access: AwsAccess,
  call: IamCall,
): Promise<{ readonly accessKeyId: string; readonly secretAccessKey: Secret }> {
  const client = clientFor(access, call)
  const answer = await retrying(access.clock, neverArrived, () =>
    callAws(access, 'CreateAccessKey', () => client.send(new CreateAccessKeyCommand({}))),
  )
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = answer.AccessKey ?? {}
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw unexpectedAnswer('CreateAccessKey', 'key')
  }
  return { accessKeyId, secretAccessKey: secret(secretAccessKey) }
}

/** @throws as `listAccessKeys` does. */
export async function deactivateAccessKey(
  access: AwsAccess,
  { accessKeyId, ...call }: IamCall & { readonly accessKeyId: string },
): Promise<void> {
  const client = clientFor(access, call)
  const command = new UpdateAccessKeyCommand({ AccessKeyId: accessKeyId, Status: 'Inactive' })
  await retrying(access.clock, isPassing, () =>
    callAws(access, 'UpdateAccessKey', () => client.send(command)),
  )
}

/** Deleting what is gone already is no error. @throws as `listAccessKeys` does. */
export async function deleteAccessKey(
  access: AwsAccess,
  { accessKeyId, ...call }: IamCall & { readonly accessKeyId: string },
): Promise<void> {
  const client = clientFor(access, call)
  const command = new DeleteAccessKeyCommand({ AccessKeyId: accessKeyId })
  try {
    await retrying(access.clock, isPassing, () =>
      callAws(access, 'DeleteAccessKey', () => client.send(command)),
    )
  } catch (error) {
    // The SDK names the exception after its class, AWS without the ending.
    if (!/^NoSuchEntity(Exception)?$/.test(awsFailure(error)?.name ?? '')) throw error
  }
}

/** An inline policy on a role of the account of who signs, in the place of one of that name. @throws as `listAccessKeys` does. */
export async function putRolePolicy(
  access: AwsAccess,
  {
    roleName,
    policyName,
    policy,
    ...call
  }: IamCall & { readonly roleName: string; readonly policyName: string; readonly policy: string },
): Promise<void> {
  const client = clientFor(access, call)
  const command = new PutRolePolicyCommand({
    RoleName: roleName,
    PolicyName: policyName,
    PolicyDocument: policy,
  })
  await retrying(access.clock, isPassing, () => callAws(access, 'PutRolePolicy', () => client.send(command)))
}

function clientFor(access: AwsAccess, { region, endpointUrl, signer }: IamCall): IAMClient {
  return new IAMClient({
    ...access.clientOptions('iam', { region, endpointUrl }),
    credentials: revealedKey(signer),
  })
}

function listedKey({ AccessKeyId, Status, CreateDate }: AccessKeyMetadata): ListedKey {
  if (AccessKeyId === undefined || CreateDate === undefined) throw unexpectedAnswer('ListAccessKeys', 'key')
  return {
    accessKeyId: AccessKeyId,
    status: Status === 'Active' ? 'active' : 'inactive',
    createdAt: CreateDate,
  }
}
