import type { HonouredKey } from '../contract/revocation.ts'
import type { ActiveSession } from './active-session.ts'

/** What AWS honours of a session's keys: those issued, and the one in hand if an agent of before noted it there alone. Pure. */
export function honouredKeys(
  active: Pick<ActiveSession, 'accessKeyId' | 'expiresAt'> | null,
  { issued, now }: { readonly issued: readonly HonouredKey[]; readonly now: Date },
): readonly HonouredKey[] {
  const { accessKeyId, expiresAt } = active ?? { accessKeyId: null, expiresAt: null }
  if (accessKeyId === null || expiresAt === null || new Date(expiresAt) <= now) return issued
  if (issued.some((key) => key.accessKeyId === accessKeyId)) return issued
  return [...issued, { accessKeyId, validUntil: expiresAt }].toSorted((one, other) =>
    other.validUntil.localeCompare(one.validUntil),
  )
}
