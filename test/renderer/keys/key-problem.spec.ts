import { describe, expect, it } from 'vitest'
import { keyProblem } from '../../../renderer/keys/key-problem.ts'

const settings = { keys: {}, letterKeys: true }
const problem = (chord: string, own: Readonly<Record<string, string | null>> = {}) =>
  keyProblem({ name: 'favourite', chord, settings: { ...settings, keys: own } })

describe('keyProblem', () => {
  it.each(['u', 'Mod+d', 'Shift+d', 'f'])('has nothing against %s', (chord) => {
    expect(problem(chord)).toBeNull()
  })

  it('names who has the key already, in the same place or anywhere', () => {
    expect(problem('s')).toBe('This key is for “Stop”.')
    expect(problem('Mod+k')).toBe('This key is for “Command palette”.')
    expect(problem('g')).toBe('This key is for “Go to Active”.')
  })

  it('goes by the keys as they are set now', () => {
    expect(problem('s', { stop: 'Mod+e' })).toBeNull()
    expect(problem('Mod+e', { stop: 'Mod+e' })).toBe('This key is for “Stop”.')
  })

  it.each(['Mod+n', 'Mod+t', 'Mod+w', 'Mod+1', 'Alt+2', 'Alt+d', 'F5', 'Backspace', 'Tab', 'Escape'])(
    'leaves %s to browser and system',
    (chord) => {
      expect(problem(chord)).toBe('The browser or the system keeps this key for itself.')
    },
  )
})
