import { deflateRawSync } from 'node:zlib'
import { noMarks, type SessionMarks } from '../identity/session-marks.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import { ServiceError } from '../wire/service-error.ts'
import { readSessionPolicies } from './session-policies.ts'
import { readSessionTags } from './session-tags.ts'

/** AWS tells nobody how it packs; here policies and tags are compressed, and so many bytes are let through. */
const packedBytes = 1500

/** What a session carries, and how full that is. */
export type PackedMarks = SessionMarks & { readonly packedPercent: number }

/**
 * What a session carries for whom an identity provider vouches: session policies of the request, and nothing else of it. What
 * a provider may say besides is not played.
 * @throws ServiceError for what AWS would not issue.
 */
export function readProvidedMarks(input: QueryParameters, partition: string): PackedMarks {
  const policies = Object.entries(input).filter(([name]) => /^Policy(Arns\.|$)/.test(name))
  return readSessionMarks(Object.fromEntries(policies), { marks: noMarks, partition })
}

/**
 * What a new session carries: of the request, and of the session that asks for it.
 * @throws ServiceError for what AWS would not issue.
 */
export function readSessionMarks(
  input: QueryParameters,
  caller: { readonly marks: SessionMarks; readonly partition: string },
): PackedMarks {
  const tags = readSessionTags(input, caller.marks.tags)
  const policies = readSessionPolicies(input, caller.partition)
  const sourceIdentity = readSourceIdentity(input['SourceIdentity'] ?? null, caller.marks)
  const packed = [input['Policy'] ?? '', ...policies.map(({ arn }) => arn), ...tags.flatMap(pairOf)].join('')
  const packedPercent = packed === '' ? 0 : Math.ceil((deflateRawSync(packed).length / packedBytes) * 100)
  if (packedPercent > 100)
    throw new ServiceError(
      'PackedPolicyTooLarge',
      `Packed policy consumes ${packedPercent}% of allotted space, please use smaller policy.`,
    )
  return { ...noMarks, tags, policies, sourceIdentity, packedPercent }
}

function readSourceIdentity(asked: string | null, { sourceIdentity }: SessionMarks): string | null {
  if (asked === null) return sourceIdentity
  if (!/^[\w+=,.@-]{2,64}$/.test(asked))
    throw new ServiceError(
      'ValidationError',
      `1 validation error detected: Value '${asked}' at 'sourceIdentity' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    )
  if (sourceIdentity !== null && sourceIdentity !== asked)
    throw new ServiceError(
      'InvalidParameterValue',
      'The source identity is already set for this assume role session.',
    )
  return asked
}

function pairOf({ key, value }: { readonly key: string; readonly value: string }): readonly string[] {
  return [key, value]
}
