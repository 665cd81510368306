import { withoutDashes } from '../../core/contract/without-dashes.ts'

/** What the hits of a search hold: these words, lower-case, or their letters in order. */
export interface Sought {
  readonly words: readonly string[]
  readonly isFuzzy: boolean
}

/**
 * Where a text holds what is sought: flat from, to (after the last), from, to, … ascending. A word that is not there as
 * it is marks its letters in order, if `isFuzzy`. An account id with dashes holds the one without. Pure.
 */
export function matchRanges(text: string, { words, isFuzzy }: Sought): readonly number[] {
  if (words.length === 0) return none
  const bare = withoutDashes(text)
  if (bare !== text) return inDashed(text, matchRanges(bare, { words: words.map(withoutDashes), isFuzzy }))
  const lower = text.toLowerCase()
  // Some capitals (İ) have more units in lower case: places would be off.
  if (lower.length !== text.length) return none
  const marked = new Set<number>()
  for (const word of words) for (const place of placesOf(lower, { word, isFuzzy })) marked.add(place)
  return marked.size === 0 ? none : toRanges([...marked].sort((one, other) => one - other))
}

const none: readonly number[] = []

/** The same ranges where dashes stand between. */
function inDashed(text: string, ranges: readonly number[]): readonly number[] {
  const places = Array.from(text, (_, place) => place).filter((place) => text[place] !== '-')
  return ranges.map((at, index) => (index % 2 === 0 ? (places[at] ?? 0) : (places[at - 1] ?? 0) + 1))
}

function placesOf(
  text: string,
  { word, isFuzzy }: { readonly word: string; readonly isFuzzy: boolean },
): readonly number[] {
  const at = text.indexOf(word)
  if (at !== -1) return Array.from({ length: word.length }, (_, index) => at + index)
  return isFuzzy ? lettersInOrder(text, word) : none
}

/** Beginning where the letters lie closest together; none when they are not all there. */
function lettersInOrder(text: string, word: string): readonly number[] {
  let best: readonly number[] = none
  for (let from = text.indexOf(word.charAt(0)); from !== -1; from = text.indexOf(word.charAt(0), from + 1)) {
    const places: number[] = []
    let at = from - 1
    for (const letter of word) {
      at = text.indexOf(letter, at + 1)
      if (at === -1) return best
      places.push(at)
    }
    if (best.length === 0 || span(places) < span(best)) best = places
  }
  return best
}

function span(places: readonly number[]): number {
  return (places.at(-1) ?? 0) - (places[0] ?? 0)
}

function toRanges(places: readonly number[]): readonly number[] {
  const ranges: number[] = []
  for (const place of places) {
    if (ranges.at(-1) === place) ranges[ranges.length - 1] = place + 1
    else ranges.push(place, place + 1)
  }
  return ranges
}
