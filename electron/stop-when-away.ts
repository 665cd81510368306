import { powerMonitor } from 'electron'
import type { AgentClient } from '../agent/client.ts'
import { describeError } from '../agent/describe-error.ts'
import type { Settings } from '../core/contract/settings.ts'
import type { Log } from '../core/host.ts'
import { activeSessions, startingSessions, type Situation } from './situation.ts'

/** How often the agent hears since when nobody has touched the machine, in ms: less than it holds for (`core/sessions/uses.ts`). */
const tellEveryMs = 30_000
/** Linux tells nobody that the screen was locked, and says so to who asks: how often, in ms. */
const askEveryMs = 5_000

/**
 * Tells the agent of the person at the machine: that the screen was locked or the machine goes to sleep, where the settings
 * stop sessions for it, and since when nobody has touched it. Asks the system nothing while nothing runs.
 */
export function stopWhenAway({
  client,
  situation,
  platform,
  log,
}: {
  readonly client: Pick<AgentClient, 'call'>
  readonly situation: () => Situation
  readonly platform: NodeJS.Platform
  readonly log: Log
}): void {
  let wasLocked = false

  /** Null while nothing runs, or nobody knows what the person chose. */
  function wanted(): Settings | null {
    const now = situation()
    return activeSessions(now).length + startingSessions(now).length === 0 ? null : now.settings
  }

  function left(why: 'lock' | 'sleep'): void {
    client.call('presence.left', { why }).catch((error: unknown) => {
      log.error('sessions could not be stopped when the person left', describeError(error))
    })
  }

  powerMonitor.on('lock-screen', () => {
    if (wanted()?.stopOnLock === true) left('lock')
  })
  powerMonitor.on('suspend', () => {
    if (wanted()?.stopOnSleep === true) left('sleep')
  })
  if (platform === 'linux') {
    setInterval(() => {
      const isWanted = wanted()?.stopOnLock === true
      const isLocked = isWanted && powerMonitor.getSystemIdleState(1) === 'locked'
      if (isLocked && !wasLocked) left('lock')
      wasLocked = isLocked
    }, askEveryMs).unref()
  }
  setInterval(() => {
    if ((wanted()?.stopWhenIdleMinutes ?? null) === null) return
    const idleSeconds = powerMonitor.getSystemIdleTime()
    // An agent that is gone stops nothing, and hears of it again in half a minute.
    client.call('presence.note', { idleSeconds }).catch(() => {})
  }, tellEveryMs).unref()
}
