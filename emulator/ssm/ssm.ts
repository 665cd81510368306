import { randomBytes } from 'node:crypto'
import type { Credential } from '../identity/credential.ts'
import type { IssuedSecrets } from '../issued-secrets.ts'
import type { JsonInput, JsonOperation } from '../wire/json-operation.ts'
import { pageOf } from '../wire/page-of.ts'
import { ServiceError } from '../wire/service-error.ts'
import { instancesOf } from './instances.ts'

/** AWS's documents for port forwarding, with the parameters that each must have. */
const documents: Readonly<Record<string, readonly string[]>> = {
  'AWS-StartPortForwardingSession': ['portNumber'],
  'AWS-StartPortForwardingSessionToRemoteHost': ['portNumber', 'host'],
}

/** The operations of Systems Manager that are served, by name. What a session carries is not played: nobody answers at its address. */
export function createSsm({
  endpoint,
  issued,
  now,
}: {
  readonly endpoint: string
  readonly issued: IssuedSecrets
  readonly now: () => Date
}): ReadonlyMap<string, JsonOperation> {
  /** Whose each session is, by account. */
  const accountOf = new Map<string, string>()

  const operations: Readonly<Record<string, JsonOperation>> = {
    DescribeInstanceInformation(input, { principal }) {
      const { MaxResults: limit = 50, NextToken: token = null } = input
      if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 5 || limit > 50)
        throw new ServiceError('ValidationException', 'maxResults must be 5 to 50')
      const page = pageOf(instancesOf(principal.accountId), {
        limit,
        token: typeof token === 'string' ? token : null,
        keyOf: ({ InstanceId }) => InstanceId,
        badToken: () => new ServiceError('InvalidNextToken', 'The specified token is not valid.'),
      })
      const lastPing = { LastPingDateTime: now().getTime() / 1000 - 60 }
      return {
        InstanceInformationList: page.items.map((instance) => ({ ...instance, ...lastPing })),
        ...(page.nextToken === null ? {} : { NextToken: page.nextToken }),
      }
    },

    StartSession(input, caller) {
      const target = targetOf(input, caller)
      checkDocument(input)
      const id = `${caller.principal.arn.split('/').at(-1) ?? ''}-${randomBytes(13).toString('hex')}`
      accountOf.set(id, caller.principal.accountId)
      const stream = new URL(`/v1/data-channel/${id}?role=publish_subscribe&target=${target}`, endpoint)
      stream.protocol = 'ws:'
      return {
        SessionId: id,
        TokenValue: issued.record('ssm-token', `AAEAA${randomBytes(330).toString('base64')}`),
        StreamUrl: stream.href,
      }
    },

    TerminateSession({ SessionId: id }, { principal }) {
      if (accountOf.get(String(id)) !== principal.accountId)
        throw new ServiceError('DoesNotExistException', 'The specified session does not exist.')
      return { SessionId: id }
    },
  }
  return new Map(Object.entries(operations))
}

function targetOf({ Target: id }: JsonInput, { principal }: Credential): string {
  const target = instancesOf(principal.accountId).find(({ InstanceId }) => InstanceId === id)
  if (target?.PingStatus !== 'Online')
    throw new ServiceError('TargetNotConnected', `${String(id)} is not connected.`)
  return target.InstanceId
}

function checkDocument({ DocumentName: name, Parameters: parameters = {} }: JsonInput): void {
  if (name === undefined) return
  const needed = typeof name === 'string' ? documents[name] : undefined
  if (needed === undefined) throw new ServiceError('InvalidDocument', 'The document does not exist.')
  const given = parameters as Readonly<Record<string, unknown>>
  for (const parameter of needed)
    if (!Array.isArray(given[parameter]))
      throw new ServiceError('InvalidParameters', `Parameter ${parameter} is missing.`)
}
