import type { StopReason } from '../contract/stop-reason.ts'
import type { Clock } from '../host.ts'
import { planStops, type StopSubject } from './plan-stops.ts'

/** Stops sessions when their time is over: acts on `planStops`, with one timer, none while nothing is to stop. */
export interface SelfStops {
  /** Looks now and plans anew: after a start, a change of settings, a wake from sleep. Resolves when what is due has stopped. Never rejects. */
  look(): Promise<void>
  /** For good. */
  close(): void
}

/** What could not be withdrawn (a locked vault, a folder nobody may write to) is tried again after this, in ms. */
const afterTroubleMs = 5_000

export function createSelfStops(options: {
  readonly clock: Clock
  readonly subjects: () => readonly StopSubject[]
  /** Never rejects: what could not be stopped is among `subjects` again. */
  readonly stop: (sessionIds: readonly string[], why: StopReason) => Promise<void>
}): SelfStops {
  const { clock, subjects, stop } = options
  let cancelTimer = () => {}
  let closed = false
  let looking: Promise<void> | null = null

  async function lookOnce(): Promise<void> {
    cancelTimer()
    const { due } = planStops(subjects(), clock.now())
    for (const why of ['timer', 'idle'] as const) {
      const ids = due.filter((one) => one.why === why).map(({ sessionId }) => sessionId)
      if (ids.length > 0) await stop(ids, why)
    }
    if (closed) return
    const now = clock.now()
    const next = planStops(subjects(), now)
    const times = [
      ...(next.lookAt === null ? [] : [next.lookAt.getTime() - now.getTime()]),
      ...(next.due.length === 0 ? [] : [afterTroubleMs]),
    ]
    cancelTimer()
    if (times.length > 0) cancelTimer = clock.after(Math.min(...times), () => void look())
  }

  async function look(): Promise<void> {
    if (closed) return
    // What changed while one is on its way is seen by the next.
    const before = looking
    const mine = (before ?? Promise.resolve()).then(lookOnce)
    looking = mine
    await mine
    if (looking === mine) looking = null
  }

  return {
    look,
    close() {
      closed = true
      cancelTimer()
    },
  }
}
