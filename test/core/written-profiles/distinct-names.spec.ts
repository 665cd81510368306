import fc from 'fast-check'
import { expect, it } from 'vitest'
import { distinctNames, type Wish } from '../../../core/written-profiles/distinct-names.ts'

/** Longer and longer names. */
const wish =
  (...names: readonly string[]): Wish =>
  (level) =>
    names[level] ?? null

it('keeps names that are one’s own', () => {
  expect(distinctNames([wish('a', 'a-1'), wish('b', 'b-1')])).toEqual(['a', 'b'])
})

it('gives all that would share one a longer one', () => {
  expect(
    distinctNames([wish('a', 'a-1', 'a-1-x'), wish('a', 'a-2', 'a-2-x'), wish('a', 'a-1', 'a-1-y')]),
  ).toEqual(['a-1-x', 'a-2', 'a-1-y'])
})

it('gives nobody what another has got by then', () => {
  expect(distinctNames([wish('a', 'a-1', 'a-1-x'), wish('a', 'a-2', 'a-2-x'), wish('a-1', 'a-1-3')])).toEqual(
    ['a-1-x', 'a-2', 'a-1-3'],
  )
})

it('never gives one twice, whatever is wished for and in whatever order', () => {
  const word = fc.constantFrom('a', 'b', 'a-1', 'b-1', 'a-1-x')
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, word), { maxLength: 12 }), fc.integer(), (words, turn) => {
      const wishes = words.map(([one, two, three], index) => wish(one, two, three, `own-${index}`))
      const names = distinctNames(wishes)
      expect(new Set(names).size).toBe(names.length)
      const by = names.length === 0 ? 0 : Math.abs(turn % names.length)
      const turned = distinctNames([...wishes.slice(by), ...wishes.slice(0, by)])
      expect(turned).toEqual([...names.slice(by), ...names.slice(0, by)])
    }),
  )
})
