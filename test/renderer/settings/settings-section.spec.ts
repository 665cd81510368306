import { expect, it } from 'vitest'
import { sectionOf } from '../../../renderer/views/settings/settings-section.ts'

it.each([
  ['vault', 'vault'],
  ['no such section', 'appearance'],
  [null, 'appearance'],
])('opens at %s: %s', (name, section) => {
  expect(sectionOf(name)).toBe(section)
})
