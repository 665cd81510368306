import { isThrottled } from '../aws/aws-error.ts'
import { CoreError } from '../core-error.ts'
import type { Clock } from '../host.ts'
import { wait } from '../lib/wait.ts'
import { answered, called, type CallRate, newCallRate, refilled, waitMs } from './call-rate.ts'
import { type PortalLane, retryAfterMs } from './retry-portal-call.ts'

/**
 * The way of portal calls of one integration to AWS. A listing's calls wait for their turn at a rate AWS bears; urgent
 * ones go at once, ahead of them, and only push them back. Both are repeated while that makes sense.
 */
export interface PortalLanes {
  /** @throws CoreError `cancelled` when the signal aborts, or what the last attempt failed with. */
  run<T>(
    lane: PortalLane,
    call: () => Promise<T>,
    options: {
      readonly signal: AbortSignal
      readonly onAnswer?: (throttled: boolean) => void
      /** Asked when a turn is given away: of the listings that wait, the highest goes first. Left out: 0. */
      readonly priority?: () => number
    },
  ): Promise<T>
  /** True while AWS answered 429 so often that listings were slowed down. */
  throttled(): boolean
  /** Calls a second that AWS bore; where a later start of the program begins. */
  goodRate(): number
}

const listingsInFlight = 8

interface Turn {
  readonly go: () => void
  readonly priority: () => number
}

interface Waiting {
  readonly signal: AbortSignal
  readonly priority: () => number
  /** True for a call that was refused once. */
  readonly again: boolean
}

export function createPortalLanes(options: {
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
  /** The good rate of an earlier time, or null. */
  readonly goodRate: number | null
}): PortalLanes {
  const { clock, random } = options
  let rate: CallRate = newCallRate(clock.now(), options.goodRate)
  let inFlight = 0
  let waking: (() => void) | null = null
  const turns: Turn[] = []

  /** Lets waiting calls go, as many as may, and comes back when the next may. */
  function letGo(): void {
    waking?.()
    waking = null
    while (turns.length > 0 && inFlight < listingsInFlight) {
      rate = refilled(rate, clock.now())
      const ms = waitMs(rate, clock.now())
      if (ms > 0) {
        waking = clock.after(ms, letGo)
        return
      }
      rate = called(rate, clock.now())
      inFlight += 1
      takeNext(turns)?.go()
    }
  }

  function turn({ signal, priority, again }: Waiting): Promise<void> {
    return new Promise((resolve, reject) => {
      const mine: Turn = {
        priority,
        go() {
          signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      function leave(): void {
        turns.splice(turns.indexOf(mine), 1)
        letGo()
        reject(new CoreError('cancelled', 'cancelled'))
      }
      if (signal.aborted) {
        reject(new CoreError('cancelled', 'cancelled'))
        return
      }
      signal.addEventListener('abort', leave, { once: true })
      // What was refused once has waited long enough.
      if (again) turns.unshift(mine)
      else turns.push(mine)
      letGo()
    })
  }

  async function once<T>(lane: PortalLane, call: () => Promise<T>, waiting: Waiting): Promise<T> {
    if (lane === 'urgent') {
      rate = called(rate, clock.now())
      return call()
    }
    await turn(waiting)
    try {
      return await call()
    } finally {
      inFlight -= 1
      letGo()
    }
  }

  return {
    async run(lane, call, { signal, onAnswer, priority = () => 0 }) {
      const startedAt = clock.now().getTime()
      const note = (throttled: boolean) => {
        rate = answered(rate, { now: clock.now(), throttled })
        onAnswer?.(throttled)
      }
      for (let attempts = 1; ; attempts++) {
        let pauseMs: number | null
        try {
          const answer = await once(lane, call, { signal, priority, again: attempts > 1 })
          note(false)
          return answer
        } catch (error) {
          if (signal.aborted) throw new CoreError('cancelled', 'cancelled', { cause: error })
          note(isThrottled(error))
          const elapsedMs = clock.now().getTime() - startedAt
          pauseMs = retryAfterMs(error, { lane, attempts, elapsedMs, random: random() })
          if (pauseMs === null) throw error
        }
        await wait(clock, { ms: pauseMs, signal })
      }
    },
    throttled: () => rate.fellFrom !== null,
    goodRate: () => rate.good,
  }
}

/** Takes the first of those with the highest priority out. */
function takeNext(turns: Turn[]): Turn | undefined {
  let best = 0
  let highest = Number.NEGATIVE_INFINITY
  for (const [at, turn] of turns.entries()) {
    const priority = turn.priority()
    if (priority > highest) [best, highest] = [at, priority]
  }
  return turns.splice(best, 1)[0]
}
