import type { WindowState } from '../../store/window-state.ts'

/** Whether there is a list to show: it was read, and there is something in it or something that it could come from. */
export function isListShown({
  vault,
  integrations,
  sessions,
}: Pick<WindowState, 'vault' | 'integrations' | 'sessions'>): boolean {
  return vault !== null && integrations.length + sessions.size > 0
}
