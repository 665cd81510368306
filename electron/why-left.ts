import type { Settings } from '../core/contract/settings.ts'

/** `logout`: the session of the user ends with the app, or may do so. */
export type WhyLeft = 'quit' | 'logout'

/** What becomes of sessions; null: nobody knows what the person chose, and they stay as they are. Pure. */
export function onLeaving(settings: Settings | null, why: WhyLeft): Settings['onQuit'] | null {
  if (settings === null) return null
  return why === 'logout' && settings.stopOnLogout ? 'stop' : settings.onQuit
}
