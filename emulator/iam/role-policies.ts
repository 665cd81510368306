import { z } from 'zod'
import type { RolePrincipal } from '../identity/credential.ts'
import { ServiceError } from '../wire/service-error.ts'

/** Inline policies of roles. One kind is played: it denies everything to sessions issued before a moment. */
export interface RolePolicies {
  /** In the place of one of the same name. @throws ServiceError `MalformedPolicyDocument`. */
  put(roleArn: string, policy: { readonly name: string; readonly document: string }): void
  /** The latest moment of all of a role's policies; null: nothing is denied. */
  deniedBefore(role: Pick<RolePrincipal, 'roleArn'>): Date | null
}

const words = z.union([z.literal('*'), z.tuple([z.literal('*')])])
const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.literal('Deny'),
  Action: words,
  Resource: words,
  Condition: z.strictObject({
    DateLessThan: z.strictObject({ 'aws:TokenIssueTime': z.iso.datetime().transform((at) => new Date(at)) }),
  }),
})
const policySchema = z
  .strictObject({
    Version: z.literal('2012-10-17'),
    Statement: z.union([statement, z.tuple([statement]).transform(([only]) => only)]),
  })
  .transform(({ Statement }) => Statement.Condition.DateLessThan['aws:TokenIssueTime'])

export function createRolePolicies(): RolePolicies {
  const byRole = new Map<string, Map<string, Date>>()
  return {
    put(roleArn, { name, document }) {
      const before = denialOf(document)
      byRole.set(roleArn, new Map(byRole.get(roleArn)).set(name, before))
    },
    deniedBefore({ roleArn }) {
      const moments = [...(byRole.get(roleArn)?.values() ?? [])].map((moment) => moment.getTime())
      return moments.length === 0 ? null : new Date(Math.max(...moments))
    },
  }
}

function denialOf(document: string): Date {
  let json: unknown
  try {
    json = JSON.parse(document)
  } catch {
    throw new ServiceError('MalformedPolicyDocument', 'This policy contains invalid Json')
  }
  const reading = policySchema.safeParse(json)
  if (!reading.success)
    throw new ServiceError(
      'MalformedPolicyDocument',
      'A policy that is not played here, or has syntax errors.',
    )
  return reading.data
}
