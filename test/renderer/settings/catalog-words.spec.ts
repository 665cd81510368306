import { describe, expect, it } from 'vitest'
import { catalogWord, updateCommand } from '../../../renderer/views/settings/catalog-words.ts'

const at = '2026-01-05T09:00:00.000Z'
const same = { at, sha256: 'ab', problem: null }

describe('how a catalogue stands', () => {
  it.each([
    [{ looked: null, changed: false, pin: null }, 'Not looked at since it was taken or the agent started'],
    [{ looked: null, changed: false, pin: 'sha256:ab' }, 'Held to its pin'],
    [
      { looked: null, changed: false, pin: 'ssh-ed25519 AAAA' },
      'Not looked at since it was taken or the agent started',
    ],
    [{ looked: same, changed: false, pin: null }, 'As it was taken'],
    [{ looked: same, changed: true, pin: null }, 'It has changed'],
    [
      { looked: { at, sha256: null, problem: 'it cannot be read' }, changed: false, pin: null },
      'Could not be looked at: it cannot be read',
    ],
  ])('%j: %s', (catalog, words) => {
    expect(catalogWord(catalog)).toBe(words)
  })
})

describe('the line that shows what changed', () => {
  it.each([
    ['acme', 'keyturn catalog update acme'],
    ['acme team', 'keyturn catalog update NAME'],
    ['--yes', 'keyturn catalog update NAME'],
    ['$(id)', 'keyturn catalog update NAME'],
  ])('for %s: %s', (name, line) => {
    expect(updateCommand(name)).toBe(line)
  })
})
