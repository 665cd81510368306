import type { Actions } from '../../actions/actions.ts'

/** How long to wait for the panel to be drawn, in frames: its details may have to be asked for. */
const framesAtMost = 60

/** Opens the session's panel with this fact being edited. */
export function editFact(
  actions: Pick<Actions, 'openPanel'>,
  { sessionId, fact }: { readonly sessionId: string; readonly fact: 'Profile' | 'Region' },
): void {
  actions.openPanel(sessionId)
  const look = (frames: number): void => {
    const value = document.querySelector<HTMLElement>(`[data-edits="${fact}"]`)
    if (value !== null) value.click()
    else if (frames > 0) requestAnimationFrame(() => look(frames - 1))
  }
  requestAnimationFrame(() => look(framesAtMost))
}
