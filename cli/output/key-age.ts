import type { AccessKeyFacts, SessionAccessKey } from '../../core/contract/access-key.ts'

/** `214 days old, time to rotate it`; or why nobody knows. */
export function keyAgeText(read: SessionAccessKey): string {
  if (read.key === null) return `unknown: ${read.unknown ?? 'nobody may ask'}`
  const { ageDays, status, isOld } = read.key
  const old = isOld ? ', time to rotate it' : ''
  return `${days(ageDays)} old${status === 'inactive' ? ', switched off at AWS' : ''}${old}`
}

/** `AKIA…, inactive, 31 days old, no use known`. */
export function keyText({ accessKeyId, ageDays, status, lastUsedAt }: AccessKeyFacts): string {
  const used = lastUsedAt === null ? 'no use known' : `last used ${lastUsedAt.slice(0, 10)}`
  return `${accessKeyId}, ${status}, ${days(ageDays)} old, ${used}`
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count.toLocaleString('en')} days`
}
