import { expect, it } from 'vitest'
import { createIdleWatch, type IdleWatch } from '../../../agent/page/idle-watch.ts'
import { type ManualClock, manualClock } from '../../support/manual-clock.ts'

function watch(): { readonly clock: ManualClock; readonly idle: IdleWatch; ended(): boolean } {
  const clock = manualClock()
  let ended = false
  const idle = createIdleWatch({ clock, idleMs: 1000, onIdle: () => void (ended = true) })
  return { clock, idle, ended: () => ended }
}

it('ends what nobody used for the whole time', async () => {
  const { clock, ended } = watch()
  await clock.advance(999)
  expect(ended()).toBe(false)
  await clock.advance(1)
  expect(ended()).toBe(true)
})

it('begins the time anew at each use', async () => {
  const { clock, idle, ended } = watch()
  await clock.advance(999)
  idle.touch()
  await clock.advance(999)
  expect(ended()).toBe(false)
})

it('sets no timer while somebody stays, and a new one when the last has left', async () => {
  const { clock, idle, ended } = watch()
  const [first, second] = [idle.stay(), idle.stay()]
  expect(clock.pending()).toBe(0)
  first()
  idle.touch()
  expect(clock.pending()).toBe(0)
  second()
  await clock.advance(1000)
  expect(ended()).toBe(true)
})

it('leaves no timer behind', () => {
  const { clock, idle } = watch()
  const leave = idle.stay()
  idle.end()
  leave()
  expect(clock.pending()).toBe(0)
})
