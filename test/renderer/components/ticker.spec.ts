// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTicker } from '../../../renderer/components/ticker.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-24T14:00:00.400Z') })
})
afterEach(() => {
  hide(false)
  vi.useRealTimers()
})

function hide(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('the one timer of a page', () => {
  it('ticks at whole seconds, once for each listener', () => {
    const { listen } = createTicker(document)
    const first: number[] = []
    const second: number[] = []
    const endFirst = listen((now) => first.push(now))
    const endSecond = listen((now) => second.push(now))
    vi.advanceTimersByTime(1700)
    expect(first).toEqual([Date.parse('2026-11-24T14:00:01.000Z'), Date.parse('2026-11-24T14:00:02.000Z')])
    expect(second).toEqual(first)
    endFirst()
    endSecond()
  })

  it('rests while the page is hidden, and ticks at once when it is seen again', () => {
    const { listen } = createTicker(document)
    const ticks: number[] = []
    const end = listen((now) => ticks.push(now))
    hide(true)
    expect(vi.getTimerCount()).toBe(0)
    vi.setSystemTime(Date.parse('2026-11-24T15:30:00.250Z'))
    hide(false)
    expect(ticks).toEqual([Date.parse('2026-11-24T15:30:00.250Z')])
    end()
  })

  it('has no timer when nobody listens any more', () => {
    const { listen } = createTicker(document)
    const end = listen(() => {})
    expect(vi.getTimerCount()).toBe(1)
    end()
    expect(vi.getTimerCount()).toBe(0)
  })
})
