import { expect, it } from 'vitest'
import { timeAxis } from '../../../renderer/views/activity/time-axis.ts'

const at = (...parts: readonly [number, number]): number => new Date(2026, 10, ...parts).getTime()

it('marks each fourth hour of a day', () => {
  const marks = timeAxis({ fromMs: at(23, 10), toMs: at(24, 10) }, 'en-GB')
  expect(marks.map(({ label }) => label)).toEqual(['12:00', '16:00', '20:00', '00:00', '04:00', '08:00'])
  expect(marks[0]?.atMs).toBe(at(23, 12))
})

it('marks the midnights of more', () => {
  const marks = timeAxis({ fromMs: at(20, 10), toMs: at(23, 10) }, 'en-GB')
  expect(marks.map(({ atMs }) => atMs)).toEqual([at(21, 0), at(22, 0), at(23, 0)])
})
