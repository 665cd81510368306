import type { View } from '../../store/window-state.ts'

/** Whether a view is a list of sessions; others stand in its place. Pure. */
export function isOfSessions({ kind }: View): boolean {
  return kind !== 'organization' && kind !== 'activity'
}
