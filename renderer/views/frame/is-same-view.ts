import type { View } from '../../store/window-state.ts'

export function isSameView(one: View, other: View): boolean {
  if (one.kind === 'integration') return other.kind === 'integration' && one.id === other.id
  if (one.kind === 'unit') return other.kind === 'unit' && one.id === other.id
  if (one.kind === 'segment') return other.kind === 'segment' && one.name === other.name
  return one.kind === other.kind
}
