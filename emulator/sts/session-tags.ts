import type { SessionTag } from '../identity/session-marks.ts'
import type { QueryParameters } from '../wire/query-protocol.ts'
import { ServiceError } from '../wire/service-error.ts'
import { members } from './members.ts'

const most = { tags: 50, key: 128, value: 256 } as const

/**
 * The tags of a new session: those of the request, and the transitive ones of the session that asks.
 * @throws ServiceError `ValidationError` past the limits, `InvalidParameterValue` for keys that clash.
 */
export function readSessionTags(
  input: QueryParameters,
  inherited: readonly SessionTag[],
): readonly SessionTag[] {
  const given = members(input, 'Tags').map(({ Key: key = '', Value: value = '' }) => ({ key, value }))
  const transitive = members(input, 'TransitiveTagKeys').map((member) => sameKey(member[''] ?? ''))
  if (given.length > most.tags)
    throw outside('tags', `Member must have length less than or equal to ${most.tags}`)
  for (const { key, value } of given) {
    if (key.length < 1 || key.length > most.key)
      throw outside('tags.1.member.key', `Member must have length less than or equal to ${most.key}`)
    if (value.length > most.value)
      throw outside('tags.1.member.value', `Member must have length less than or equal to ${most.value}`)
  }
  const keys = given.map(({ key }) => sameKey(key))
  if (new Set(keys).size < keys.length)
    throw clash('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  const kept = inherited.filter((tag) => tag.transitive)
  if (kept.some(({ key }) => keys.includes(sameKey(key))))
    throw clash(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )
  if (transitive.some((key) => !keys.includes(key)))
    throw clash('The specified transitive tag key must be included in the requested tags.')
  return [...kept, ...given.map((tag) => ({ ...tag, transitive: transitive.includes(sameKey(tag.key)) }))]
}

function sameKey(key: string): string {
  return key.toLowerCase()
}

function clash(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message)
}

function outside(place: string, constraint: string): ServiceError {
  return new ServiceError(
    'ValidationError',
    `1 validation error detected: Value at '${place}' failed to satisfy constraint: ${constraint}`,
  )
}
