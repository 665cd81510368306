import { expect, it } from 'vitest'
import { idleOptions } from '../../../renderer/views/settings/idle-options.ts'

it('a time that was set elsewhere is among those offered', () => {
  expect(idleOptions(null).map(({ label }) => label)).toEqual([
    'Never',
    'After 5 min',
    'After 15 min',
    'After 30 min',
    'After 1 h',
    'After 2 h',
    'After 4 h',
  ])
  expect(idleOptions(45).map(({ value }) => value)).toContain('45')
})
