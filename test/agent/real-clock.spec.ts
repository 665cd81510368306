import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { realClock } from '../../agent/real-clock.ts'

describe('realClock', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it.each([1, 60_000, 2 ** 31 - 1, 2 ** 31, 3 * 2 ** 31])('runs once, after %i ms', (delayMs) => {
    const run = vi.fn<() => void>()
    realClock.after(delayMs, run)
    vi.advanceTimersByTime(delayMs - 1)
    expect(run).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(run).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not run when it was cancelled, at any time before', () => {
    const run = vi.fn<() => void>()
    const cancel = realClock.after(2 ** 32, run)
    vi.advanceTimersByTime(2 ** 31)
    cancel()
    vi.advanceTimersByTime(2 ** 32)
    expect(run).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })
})
