import type { StoppedSession } from '../contract/operations.ts'
import type { StopReason } from '../contract/stop-reason.ts'
import type { Uses } from '../sessions/uses.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

/** What the desktop tells of the person at the machine. */
export function presenceOperations(options: {
  readonly uses: Uses
  readonly stopAll: (why: StopReason) => Promise<readonly StoppedSession[]>
}): Handlers<OperationsOf<'presence'>> {
  return {
    'presence.note': async ({ idleSeconds }) => {
      options.uses.notePresence(idleSeconds)
      return null
    },
    'presence.left': ({ why }) => options.stopAll(why),
  }
}
