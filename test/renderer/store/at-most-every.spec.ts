import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { atMostEvery } from '../../../renderer/store/at-most-every.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function task(): { readonly run: () => Promise<void>; readonly ran: () => number; finish(): Promise<void> } {
  let runs = 0
  let finish = (): void => {}
  return {
    run: () => {
      runs += 1
      return new Promise((resolve) => {
        finish = resolve
      })
    },
    ran: () => runs,
    async finish() {
      finish()
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

describe('a task that runs at most so often', () => {
  it('runs at once when it has rested', () => {
    const { run, ran } = task()
    atMostEvery(() => 1000, run).run()
    expect(ran()).toBe(1)
  })

  it('runs once more after its rest, however often it was wanted meanwhile', async () => {
    const { run, ran, finish } = task()
    const reader = atMostEvery(() => 1000, run)
    reader.run()
    reader.run()
    reader.run()
    await finish()
    await vi.advanceTimersByTimeAsync(999)
    expect(ran()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(ran()).toBe(2)
    await finish()
    await vi.advanceTimersByTimeAsync(5000)
    expect(ran()).toBe(2)
  })

  it('never runs twice at a time', async () => {
    const { run, ran } = task()
    const reader = atMostEvery(() => 0, run)
    reader.run()
    reader.run()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(ran()).toBe(1)
  })

  it('runs no more when it was ended', async () => {
    const { run, ran, finish } = task()
    const reader = atMostEvery(() => 1000, run)
    reader.run()
    reader.run()
    await finish()
    reader.end()
    await vi.advanceTimersByTimeAsync(5000)
    expect(ran()).toBe(1)
  })
})
