import { describe, expect, it } from 'vitest'
import { shownKeys } from '../../../renderer/keys/shown-keys.ts'

describe('shownKeys', () => {
  it.each([
    ['Mod+k', 'Ctrl+K', '⌘K'],
    ['Mod+Shift+.', 'Ctrl+Shift+.', '⌘⇧.'],
    ['Shift+ArrowDown', 'Shift+↓', '⇧↓'],
    ['g a', 'G A', 'G A'],
    ['Escape', 'Esc', 'Esc'],
    ['Mod++', 'Ctrl++', '⌘+'],
    ['+', '+', '+'],
  ])('shows %s as %s, on macOS as %s', (keys, linux, mac) => {
    expect([shownKeys(keys, 'linux'), shownKeys(keys, 'darwin')]).toEqual([linux, mac])
  })
})
