import { vi } from 'vitest'

/**
 * Clicks a button of the oldest box and lets what follows be done, timers being faked.
 * @throws Error when there is no box, or none with such a button.
 */
export async function clickBox(button: string): Promise<void> {
  const [box] = globalThis.recorded.boxes
  const at = box?.options.buttons?.indexOf(button) ?? -1
  if (box === undefined || at < 0) throw new Error(`no box with ${button}`)
  box.answer(at)
  await vi.advanceTimersByTimeAsync(0)
}
