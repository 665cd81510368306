import { describe, expect, it } from 'vitest'
import { chordOf, type KeyPress } from '../../../renderer/keys/chord-of.ts'

const press = (key: string, changes: Partial<KeyPress> & { readonly altGraph?: true } = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  getModifierState: (modifier) => modifier === 'AltGraph' && changes.altGraph === true,
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

  it.each([
    ['AltGr+8 on Linux', 'linux', { altGraph: true }],
    ['AltGr+8 in a browser of Windows that tells of its Ctrl+Alt', 'win32', { ctrlKey: true, altKey: true }],
    ['⌥5 on macOS', 'darwin', { altKey: true }],
  ] as const)('is the symbol that %s came to', (_, platform, held) => {
    expect(chordOf(press('[', held), platform)).toBe('[')
  })

  it('keeps what is held beside AltGr, and Ctrl+Alt where that is no AltGr', () => {
    expect(chordOf(press('[', { altGraph: true, ctrlKey: true }), 'linux')).toBe('Mod+[')
    expect(chordOf(press('k', { ctrlKey: true, altKey: true }), 'win32')).toBe('Mod+Alt+k')
    expect(chordOf(press('.', { ctrlKey: true, altKey: true }), 'linux')).toBe('Mod+Alt+.')
  })

  it('is nothing while an input method composes, for a modifier alone, and with the system’s own key', () => {
    expect(chordOf(press('a', { isComposing: true }), 'linux')).toBeNull()
    expect(chordOf(press('Process'), 'linux')).toBeNull()
    expect(chordOf(press('Shift', { shiftKey: true }), 'linux')).toBeNull()
    expect(chordOf(press('k', { metaKey: true }), 'win32')).toBeNull()
  })
})
