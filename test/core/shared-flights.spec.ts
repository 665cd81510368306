import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { background, type Caller } from '../../core/caller.ts'
import { CoreError } from '../../core/core-error.ts'
import { createSharedFlights } from '../../core/shared-flights.ts'

function caller(): Caller & { readonly hangUp: () => void } {
  const controller = new AbortController()
  return { ...background, signal: controller.signal, hangUp: () => controller.abort() }
}

/** Runs until it is told how to end, or called off. */
function task() {
  const seen: Caller[] = []
  const ends: { resolve: (text: string) => void; reject: (error: Error) => void }[] = []
  return {
    seen,
    ends,
    run: (together: Caller) =>
      new Promise<string>((resolve, reject) => {
        seen.push(together)
        ends.push({ resolve, reject })
      }),
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a run shared by those who ask for the same', () => {
  it('is one for each key', async () => {
    const flights = createSharedFlights<string>()
    const work = task()
    const all = ['a', 'a', 'b'].map((key) => flights.run(key, caller(), work.run))
    await turn()
    expect(work.seen).toHaveLength(2)
    work.ends[0]?.resolve('one')
    work.ends[1]?.resolve('other')
    expect(await Promise.all(all)).toEqual(['one', 'one', 'other'])
  })

  it('goes on while one of them still waits, and is called off when the last has gone', async () => {
    const flights = createSharedFlights<string>()
    const work = task()
    const [one, other] = [caller(), caller()]
    const both = [one, other].map((who) => flights.run('a', who, work.run))
    await turn()
    one.hangUp()
    await expect(both[0]).rejects.toMatchObject({ code: 'cancelled' })
    expect(work.seen[0]?.signal.aborted).toBe(false)
    other.hangUp()
    await expect(both[1]).rejects.toMatchObject({ code: 'cancelled' })
    expect(work.seen[0]?.signal.aborted).toBe(true)
  })

  it('that was called off makes room for the next one who asks', async () => {
    const flights = createSharedFlights<string>()
    const work = task()
    const first = caller()
    const cancelled = flights.run('a', first, work.run)
    await turn()
    first.hangUp()
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    const second = flights.run('a', caller(), work.run)
    await turn()
    // The first may still hold what the second needs: they do not overlap.
    expect(work.seen).toHaveLength(1)
    work.ends[0]?.reject(new CoreError('cancelled', 'cancelled'))
    await turn()
    expect(work.seen).toHaveLength(2)
    work.ends[1]?.resolve('at last')
    expect(await second).toBe('at last')
  })

  it('that was called off too late is of use to the next one who asks', async () => {
    const flights = createSharedFlights<string>()
    const work = task()
    const first = caller()
    const cancelled = flights.run('a', first, work.run)
    await turn()
    first.hangUp()
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    const second = flights.run('a', caller(), work.run)
    work.ends[0]?.resolve('done anyway')
    expect(await second).toBe('done anyway')
    expect(work.seen).toHaveLength(1)
  })

  it('leaves nothing behind on signals that outlive it', async () => {
    const flights = createSharedFlights<string>()
    const before = getEventListeners(background.signal, 'abort').length
    await flights.run('a', background, () => Promise.resolve('done'))
    expect(getEventListeners(background.signal, 'abort')).toHaveLength(before)
  })
})
