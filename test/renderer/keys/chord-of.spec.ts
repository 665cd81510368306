import { describe, expect, it } from 'vitest'
import { chordOf, type KeyPress } from '../../../renderer/keys/chord-of.ts'

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...changes,
})

describe('chordOf', () => {
  it.each([
    ['j', press('j')],
    ['j', press('J')],
    ['Shift+j', press('J', { shiftKey: true })],
    ['?', press('?', { shiftKey: true })],
    ['Space', press(' ')],
    ['Shift+ArrowDown', press('ArrowDown', { shiftKey: true })],
    ['Mod+k', press('k', { ctrlKey: true })],
    ['Mod+Shift+>', press('>', { ctrlKey: true, shiftKey: true })],
    ['Alt+x', press('x', { altKey: true })],
    ['ö', press('ö')],
  ])('is %s on Linux', (chord, event) => {
    expect(chordOf(event, 'linux')).toBe(chord)
  })

  it('has ⌘ for Mod on macOS, where Ctrl edits text', () => {
    expect(chordOf(press('k', { metaKey: true }), 'darwin')).toBe('Mod+k')
    expect(chordOf(press('k', { ctrlKey: true }), 'darwin')).toBe('Ctrl+k')
  })

  it('is nothing while an input method composes, for a modifier alone, and with the system’s own key', () => {
    expect(chordOf(press('a', { isComposing: true }), 'linux')).toBeNull()
    expect(chordOf(press('Process'), 'linux')).toBeNull()
    expect(chordOf(press('Shift', { shiftKey: true }), 'linux')).toBeNull()
    expect(chordOf(press('k', { metaKey: true }), 'win32')).toBeNull()
  })
})
