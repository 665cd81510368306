import { expect, it } from 'vitest'
import { createNearestDisplay } from '../../../agent/page/nearest-display.ts'

it('is nowhere until somebody comes who has one', () => {
  const nearest = createNearestDisplay(null)
  nearest.note(null)
  expect(nearest.current()).toBeNull()
})

it('is where the last one sits who has one', () => {
  const nearest = createNearestDisplay(null)
  nearest.note({ DISPLAY: ':0' })
  nearest.note({ DISPLAY: ':1' })
  nearest.note(null)
  expect(nearest.current()).toEqual({ DISPLAY: ':1' })
})

it('is the agent’s own where it has one', () => {
  const nearest = createNearestDisplay({ DISPLAY: ':0' })
  nearest.note({ DISPLAY: ':9' })
  expect(nearest.current()).toEqual({ DISPLAY: ':0' })
})
