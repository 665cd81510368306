import {
  DescribeInstanceInformationCommand,
  type InstanceInformation,
  SSMClient,
  StartSessionCommand,
  TerminateSessionCommand,
} from '@aws-sdk/client-ssm'
import type { ManagedInstance } from '../contract/instance.ts'
import { secret, type Secret } from '../secrets/secret.ts'
import type { AwsAccess, AwsPlace } from './aws-access.ts'
import { awsFailure, unexpectedAnswer } from './aws-error.ts'
import { callAws } from './call-aws.ts'
import { neverArrived } from './network-error.ts'
import { isPassing, retrying, retryingLong } from './retrying.ts'
import { revealedKey, type SigningKey } from './signing-key.ts'

export interface SsmCall extends AwsPlace {
  readonly signer: SigningKey
}

/** What StartSession is asked for, in its own words: the plugin is told the same ones. */
export interface SsmSessionInput {
  readonly Target: string
  /** Left out: a shell. */
  readonly DocumentName?: string
  readonly Parameters?: Record<string, string[]>
}

/** A session on an instance that waits for the one who has its token. */
export interface SsmSession {
  readonly id: string
  readonly token: Secret
  readonly streamUrl: string
  /** Where SSM was asked, and is to be asked again about it. */
  readonly endpointUrl: string
}

/** The most a page may have. */
const pageSize = 50

/**
 * Every instance that SSM manages in the region: page after page, never two at once, slower where AWS wants it slower.
 * @throws CoreError `aws-refused`, `aws-unavailable`, `clock-skewed`, `network`, `cancelled`.
 */
export async function listInstances(
  access: AwsAccess,
  call: SsmCall,
  signal: AbortSignal,
): Promise<readonly ManagedInstance[]> {
  const client = clientFor(access, call)
  const instances: ManagedInstance[] = []
  let token: string | undefined
  do {
    const command = new DescribeInstanceInformationCommand({ MaxResults: pageSize, NextToken: token })
    const page = await retryingLong({ clock: access.clock, signal }, () =>
      callAws(access, 'DescribeInstanceInformation', () => client.send(command, { abortSignal: signal })),
    )
    instances.push(...(page.InstanceInformationList ?? []).map(managedInstance))
    token = page.NextToken === '' ? undefined : page.NextToken
  } while (token !== undefined)
  return instances
}

/**
 * What may have reached AWS is not sent again: a session whose answer was lost ends by itself, unused.
 * @throws CoreError as `listInstances`, but `cancelled`.
 */
export async function startSsmSession(
  access: AwsAccess,
  { input, ...call }: SsmCall & { readonly input: SsmSessionInput },
): Promise<SsmSession> {
  const client = clientFor(access, call)
  const answer = await retrying(access.clock, neverArrived, () =>
    callAws(access, 'StartSession', () => client.send(new StartSessionCommand(input))),
  )
  const { SessionId: id, TokenValue: token, StreamUrl: streamUrl } = answer
  if (id === undefined || token === undefined || streamUrl === undefined) {
    throw unexpectedAnswer('StartSession', 'session')
  }
  const { config } = client
  const endpointUrl =
    access.endpointFor('ssm', call.endpointUrl) ??
    config.endpointProvider({
      Region: call.region,
      UseDualStack: await config.useDualstackEndpoint(),
      UseFIPS: await config.useFipsEndpoint(),
    }).url.href
  return { id, token: secret(token), streamUrl, endpointUrl }
}

/** One that has ended already is no error. @throws CoreError as `startSsmSession`. */
export async function terminateSsmSession(
  access: AwsAccess,
  { id, ...call }: SsmCall & { readonly id: string },
): Promise<void> {
  const client = clientFor(access, call)
  try {
    await retrying(access.clock, isPassing, () =>
      callAws(access, 'TerminateSession', () => client.send(new TerminateSessionCommand({ SessionId: id }))),
    )
  } catch (error) {
    if (awsFailure(error)?.name !== 'DoesNotExistException') throw error
  }
}

function clientFor(access: AwsAccess, { signer, ...place }: SsmCall): SSMClient {
  return new SSMClient({ ...access.clientOptions('ssm', place), credentials: revealedKey(signer) })
}

function managedInstance(one: InstanceInformation): ManagedInstance {
  if (one.InstanceId === undefined) throw unexpectedAnswer('DescribeInstanceInformation', 'instance id')
  const platform = [one.PlatformName ?? one.PlatformType, one.PlatformVersion].filter((part) => said(part))
  return {
    id: one.InstanceId,
    name: said(one.Name),
    computerName: said(one.ComputerName),
    platform: said(platform.join(' ')),
    ipAddress: said(one.IPAddress),
    pingStatus: pingStatusOf(one),
    lastPingAt: one.LastPingDateTime?.toISOString() ?? null,
  }
}

function pingStatusOf({ PingStatus }: InstanceInformation): ManagedInstance['pingStatus'] {
  switch (PingStatus) {
    case 'Online':
      return 'online'
    case 'ConnectionLost':
      return 'connection-lost'
    case 'Inactive':
      return 'inactive'
    case undefined:
      return null
  }
}

function said(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}
