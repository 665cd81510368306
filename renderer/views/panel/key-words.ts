import type { RotationStep, SessionAccessKey } from '../../../core/contract/access-key.ts'

/** `214 days`; null while AWS has not answered. */
export function keyAge(read: SessionAccessKey | null): string | null {
  if (read === null) return null
  if (read.key === null) return 'age unknown'
  const { ageDays } = read.key
  return ageDays === 1 ? '1 day' : `${ageDays.toLocaleString()} days`
}

/** What is being done, while it is. */
export const rotationWords: Readonly<Record<RotationStep, string>> = {
  'remove-orphan': 'Clearing up after an earlier run',
  create: 'Making a new key',
  verify: 'Waiting until AWS takes the new key',
  switch: 'Sealing the new key',
  'note-switch': 'Moving the session to the new key',
  deactivate: 'Switching the old key off',
  confirm: 'Checking that sessions start',
  delete: 'Deleting the old key',
}
