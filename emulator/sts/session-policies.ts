import { z } from 'zod'
import type { SessionPolicy, Statement } from '../identity/session-policy.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import { ServiceError } from '../wire/service-error.ts'
import { managedPolicy } from './managed-policies.ts'
import { members } from './members.ts'

const most = { arns: 10, characters: 2048 } as const

const words = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat())
const statement = z
  .looseObject({
    Effect: z.enum(['Allow', 'Deny']),
    Action: words.optional(),
    NotAction: words.optional(),
    Principal: z.undefined().optional(),
  })
  .transform(({ Effect, Action, NotAction }): Statement => ({
    effect: Effect,
    actions: Action ?? NotAction ?? [],
    except: Action === undefined,
  }))
const policy = z.looseObject({
  Statement: z.union([statement.transform((one) => [one]), z.array(statement).min(1)]),
})

/**
 * The session policies of a call that assumes a role.
 * @throws ServiceError `ValidationError` past the limits, `MalformedPolicyDocument`.
 */
export function readSessionPolicies(input: QueryParameters, partition: string): readonly SessionPolicy[] {
  const arns = members(input, 'PolicyArns').map((member) => member['arn'] ?? '')
  if (arns.length > most.arns) {
    throw refused(
      `Value '[…]' at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to ${most.arns}`,
    )
  }
  const { Policy: text } = input
  const characters = [text ?? '', ...arns].reduce((sum, one) => sum + one.length, 0)
  if (characters > most.characters) {
    throw refused(
      `Value '…' at 'policy' failed to satisfy constraint: Member must have length less than or equal to ${most.characters}`,
    )
  }
  const inline = text === undefined ? [] : [{ arn: null, statements: statementsOf(text) }]
  return [...arns.map((arn) => ({ arn, statements: managedOf(arn, partition) })), ...inline]
}

function statementsOf(text: string): readonly Statement[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new ServiceError('MalformedPolicyDocument', 'This policy contains invalid Json')
  }
  const reading = policy.safeParse(json)
  if (!reading.success) throw new ServiceError('MalformedPolicyDocument', 'Syntax errors in policy.')
  return reading.data.Statement
}

function managedOf(arn: string, partition: string): readonly Statement[] {
  const statements = managedPolicy(arn, partition)
  if (statements === null) throw new ServiceError('ValidationError', `The policy ${arn} is not played here.`)
  return statements
}

function refused(what: string): ServiceError {
  return new ServiceError('ValidationError', `1 validation error detected: ${what}`)
}
