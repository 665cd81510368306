import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withEntry } from '../../../renderer/store/layered-map.ts'

const seed = Date.now() % 2 ** 31

describe('a map with an entry laid over it', () => {
  it('leaves the map that it came from as it was', () => {
    const before = new Map([['a', 1]])
    const after = withEntry(before, 'a', 2)
    expect(before.get('a')).toBe(1)
    expect(after.get('a')).toBe(2)
  })

  it('keeps the place of an entry that was there, and puts a new one last', () => {
    const map = withEntry(
      withEntry(
        new Map([
          ['a', 1],
          ['b', 2],
        ]),
        'c',
        3,
      ),
      'a',
      9,
    )
    expect([...map]).toEqual([
      ['a', 9],
      ['b', 2],
      ['c', 3],
    ])
    expect([...map.keys()]).toEqual(['a', 'b', 'c'])
    expect([...map.values()]).toEqual([9, 2, 3])
  })

  it('can hold undefined over what was there', () => {
    const map = withEntry<string, number | undefined>(new Map([['a', 1]]), 'a', undefined)
    expect(map.has('a')).toBe(true)
    expect(map.get('a')).toBeUndefined()
  })

  // More changes than are laid over one map, so that they are made one with it in between.
  it(`reads as a map that was changed in place, whatever the changes (seed ${seed})`, () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer()), { maxLength: 600 })
    fc.assert(
      fc.property(changes, (entries) => {
        const plain = new Map([
          [5, -1],
          [7, -2],
        ])
        let layered: ReadonlyMap<number, number> = new Map(plain)
        for (const [key, value] of entries) {
          plain.set(key, value)
          layered = withEntry(layered, key, value)
        }
        expect([...layered]).toEqual([...plain])
        expect(layered.size).toBe(plain.size)
        const walked: [number, number][] = []
        layered.forEach((value, key) => walked.push([key, value]))
        expect(walked).toEqual([...plain])
        for (let key = 0; key <= 400; key += 1) {
          expect(layered.get(key)).toBe(plain.get(key))
          expect(layered.has(key)).toBe(plain.has(key))
        }
      }),
      { seed, numRuns: 50 },
    )
  })
})
