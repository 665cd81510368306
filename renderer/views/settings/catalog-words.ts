import type { FollowedCatalog } from '../../../core/contract/team-catalog.ts'

/** How a catalogue stands where it comes from. Pure. */
export function catalogWord({
  looked,
  changed,
  pin,
}: Pick<FollowedCatalog, 'looked' | 'changed' | 'pin'>): string {
  if (looked === null)
    return pin === null || pin.includes(' ')
      ? 'Not looked at since it was taken or the agent started'
      : 'Held to its pin'
  if (looked.problem !== null) return `Could not be looked at: ${looked.problem}`
  return changed ? 'It has changed' : 'As it was taken'
}

/** The line that shows what changed. A name that no shell takes as it is stays to be filled in. Pure. */
export function updateCommand(name: string): string {
  return `keyturn catalog update ${/^[\w@%+=:,.][\w@%+=:,./-]*$/.test(name) ? name : 'NAME'}`
}
