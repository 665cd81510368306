import { expect, it } from 'vitest'
import { globalKeyProblem } from '../../../renderer/views/settings/global-key-problem.ts'

it.each([
  ['Mod+Shift+k', null],
  ['Alt+Space', null],
  ['k', 'Programs need their letters: take Ctrl, Alt or ⌘ with it.'],
  ['Shift+K', 'Programs need their letters: take Ctrl, Alt or ⌘ with it.'],
  ['Mod+w', 'The browser or the system keeps this key for itself.'],
])('%s: %s', (chord, problem) => {
  expect(globalKeyProblem(chord)).toBe(problem)
})
