import { describe, expect, it } from 'vitest'
import { keyMap } from '../../../renderer/keys/key-map.ts'
import { shortcut, shortcutNames } from '../../../renderer/keys.ts'
import { isReserved } from '../../../renderer/keys/key-problem.ts'

const usual = { keys: {}, letterKeys: true }

describe('keyMap', () => {
  it('finds letters in the list alone, and what acts anywhere in every place', () => {
    const map = keyMap(usual)
    expect(map.find('f', 'list')).toBe('favourite')
    expect(map.find('f', 'search')).toBeNull()
    expect(map.find('f', 'anywhere')).toBeNull()
    expect(map.find('Mod+k', 'search')).toBe('palette')
    expect(map.find('ArrowDown', 'list')).toBe('down')
    expect(map.find('ArrowDown', 'search')).toBe('search-down')
  })

  it('hears two keys one after the other', () => {
    const map = keyMap(usual)
    expect(map.find('g', 'list')).toBeNull()
    expect(map.begins('g', 'list')).toBe(true)
    expect(map.begins('f', 'list')).toBe(false)
    expect(map.find('g a', 'list')).toBe('go-active')
  })

  it('takes the person’s keys in place of the usual ones, or none', () => {
    const map = keyMap({ ...usual, keys: { favourite: 'Mod+d', stop: null } })
    expect(map.find('Mod+d', 'list')).toBe('favourite')
    expect(map.find('f', 'list')).toBeNull()
    expect(map.find('s', 'list')).toBeNull()
    expect([map.keysOf('favourite'), map.keysOf('stop')]).toEqual(['Mod+d', null])
  })

  it('leaves the usual keys that the person did not replace', () => {
    const map = keyMap({ ...usual, keys: { down: 'n' } })
    expect([map.find('n', 'list'), map.find('j', 'list')]).toEqual(['down', null])
    expect(map.find('ArrowDown', 'list')).toBe('down')
    expect(map.allKeysOf('down')).toEqual(['n', 'ArrowDown'])
  })

  it('takes away a replaced key in all its spellings, and shows only the first of them', () => {
    expect(keyMap(usual).find('Mod+Shift+>', 'list')).toBe('stop-all')
    expect(keyMap(usual).allKeysOf('stop-all')).toEqual(['Mod+Shift+.'])
    expect(keyMap({ ...usual, keys: { 'stop-all': 'Mod+e' } }).find('Mod+Shift+>', 'list')).toBeNull()
  })

  it('leaves what is fixed as it is', () => {
    expect(keyMap({ ...usual, keys: { enter: 'x' } }).find('Enter', 'list')).toBe('enter')
  })

  it('has no single characters when they are switched off, and all the rest', () => {
    const map = keyMap({ keys: { favourite: 'b' }, letterKeys: false })
    const characters = ['j', 'f', 'b', '/', '?', '[', 'g a']
    expect(characters.filter((keys) => map.find(keys, 'list') !== null)).toEqual([])
    expect(map.begins('g', 'list')).toBe(false)
    expect(map.find('ArrowDown', 'list')).toBe('down')
    expect(map.find('Space', 'list')).toBe('panel')
    expect(map.keysOf('down')).toBe('ArrowDown')
  })
})

describe('the table of shortcuts', () => {
  it('gives no key two meanings in one place', () => {
    const map = keyMap(usual)
    const taken = shortcutNames.filter((name) => {
      const { keys, where } = shortcut(name)
      return keys.some((some) => map.find(some, where) !== name)
    })
    expect(taken).toEqual([])
  })

  it('asks for no key that browsers and systems keep', () => {
    const inBrowsers = shortcutNames.filter((name) => shortcut(name).desktop !== true)
    const reserved = inBrowsers.flatMap((name) => shortcut(name).keys.filter(isReserved))
    // Shift+F10 is the menu key of keyboards without one, Escape and Tab are used for what they are.
    expect(reserved.toSorted()).toEqual(['Escape', 'Shift+F10', 'Tab'])
  })
})
