import { type AccessKeyFacts, oldKeyDays, type SessionAccessKey } from '../../core/contract/access-key.ts'

/** `214 days old; keyturn rotate …` is what a person acts on: how old a key is, or why nobody knows. */
export function keyAgeText(read: SessionAccessKey): string {
  if (read.key === null) return `age unknown: ${read.unknown ?? 'nobody may ask'}`
  const { ageDays, status } = read.key
  const old = ageDays > oldKeyDays ? ', time to rotate it' : ''
  return `${days(ageDays)} old${status === 'inactive' ? ', switched off at AWS' : ''}${old}`
}

/** `AKIA…, inactive, 31 days old, never used`. */
export function keyText({ accessKeyId, ageDays, status, lastUsedAt }: AccessKeyFacts): string {
  const used = lastUsedAt === null ? 'no use known' : `last used ${lastUsedAt.slice(0, 10)}`
  return `${accessKeyId}, ${status}, ${days(ageDays)} old, ${used}`
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count.toLocaleString('en')} days`
}
