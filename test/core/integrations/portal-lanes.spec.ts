import { setMaxListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { CoreError } from '../../../core/core-error.ts'
import { createPortalLanes } from '../../../core/integrations/portal-lanes.ts'
import { manualClock } from '../../support/manual-clock.ts'

const throttled = new CoreError('aws-unavailable', 'busy', {
  cause: Object.assign(new Error('busy'), { failure: { name: 'TooManyRequestsException', status: 429 } }),
})

function lanes() {
  const clock = manualClock()
  return { clock, portal: createPortalLanes({ clock, random: () => 0.5, goodRate: null }) }
}

/** Calls that hang until they are told how to end. */
function calls() {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = []
  return {
    ends,
    call: () =>
      new Promise<void>((resolve, reject) => {
        ends.push({ resolve, reject })
      }),
  }
}

const { signal } = new AbortController()
setMaxListeners(0, signal)

describe('the lane of listings', () => {
  it('lets ten calls go in the first second, evenly', async () => {
    const { clock, portal } = lanes()
    let gone = 0
    const all = Array.from({ length: 30 }, () => portal.run('listing', async () => void gone++, { signal }))
    await clock.advance(0)
    expect(gone).toBe(1)
    await clock.advance(500)
    expect(gone).toBe(6)
    await clock.advance(4_000)
    await Promise.all(all)
    expect(gone).toBe(30)
  })

  it('lets the most wanted go first, asking who that is at each turn', async () => {
    const { clock, portal } = lanes()
    const wanted = new Map<string, number>()
    const gone: string[] = []
    const all = ['one', 'two', 'three', 'four'].map((name) =>
      portal.run('listing', async () => void gone.push(name), {
        signal,
        priority: () => wanted.get(name) ?? 0,
      }),
    )
    await clock.advance(0)
    wanted.set('four', 1)
    await clock.advance(150)
    wanted.set('three', 2)
    await clock.advance(5_000)
    await Promise.all(all)
    expect(gone).toEqual(['one', 'four', 'three', 'two'])
  })

  it('has at most eight calls in flight', async () => {
    const { clock, portal } = lanes()
    const { call, ends } = calls()
    const all = Array.from({ length: 9 }, () => portal.run('listing', call, { signal }))
    await clock.advance(60_000)
    expect(ends).toHaveLength(8)
    ends[0]?.resolve()
    await clock.advance(1_000)
    expect(ends).toHaveLength(9)
    for (const end of ends) end.resolve()
    await Promise.all(all)
  })

  it('sets no timer while nothing waits', async () => {
    const { clock, portal } = lanes()
    await portal.run('listing', async () => {}, { signal })
    expect(clock.pending()).toBe(0)
  })

  it('leaves at once when it is called off, waiting or pausing', async () => {
    const { clock, portal } = lanes()
    const off = new AbortController()
    const outcomes = Array.from({ length: 3 }, () =>
      portal.run('listing', () => Promise.reject(throttled), { signal: off.signal }),
    )
    const ended = Promise.allSettled(outcomes)
    await clock.advance(10)
    off.abort()
    expect(
      (await ended).map((one) => (one.status === 'rejected' ? (one.reason as CoreError).code : '')),
    ).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect(clock.pending()).toBe(0)
  })

  it('counts every answer, throttled ones apart', async () => {
    const { clock, portal } = lanes()
    const answers: boolean[] = []
    let tries = 0
    const done = portal.run(
      'listing',
      async () => {
        tries += 1
        if (tries < 3) throw throttled
      },
      { signal, onAnswer: (wasThrottled) => answers.push(wasThrottled) },
    )
    await clock.advance(60_000)
    await done
    expect(answers).toEqual([true, true, false])
  })
})

describe('urgent calls', () => {
  it('go at once, however many listings wait', async () => {
    const { clock, portal } = lanes()
    const listing = calls()
    const urgent = calls()
    void Promise.all(Array.from({ length: 100 }, () => portal.run('listing', listing.call, { signal })))
    const five = Array.from({ length: 5 }, () => portal.run('urgent', urgent.call, { signal }))
    await clock.advance(0)
    expect(urgent.ends).toHaveLength(5)
    expect(listing.ends).toHaveLength(1)
    for (const end of urgent.ends) end.resolve()
    await Promise.all(five)
  })

  it('are paid for by the listing', async () => {
    const { clock, portal } = lanes()
    let listed = 0
    const urgent = Array.from({ length: 10 }, () => portal.run('urgent', async () => {}, { signal }))
    await Promise.all(urgent)
    void portal.run('listing', async () => void listed++, { signal })
    await clock.advance(900)
    expect(listed).toBe(0)
    await clock.advance(200)
    expect(listed).toBe(1)
  })
})
