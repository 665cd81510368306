import { expect, it } from 'vitest'
import { toAccelerator } from '../../electron/to-accelerator.ts'

it.each([
  ['Mod+Shift+k', 'CommandOrControl+Shift+K'],
  ['Ctrl+Alt+Space', 'Control+Alt+Space'],
  ['Mod+.', 'CommandOrControl+.'],
  ['Mod++', 'CommandOrControl+Plus'],
  ['Alt+ArrowUp', 'Alt+Up'],
  ['Alt+F10', 'Alt+F10'],
])('%s is %s to Electron', (chord, accelerator) => {
  expect(toAccelerator(chord)).toBe(accelerator)
})

it.each(['k', 'Shift+k', 'F5'])('%s alone would be taken from every program', (chord) => {
  expect(toAccelerator(chord)).toBeNull()
})
