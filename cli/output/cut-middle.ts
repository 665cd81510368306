import stringWidth from 'fast-string-width'

const segmenter = new Intl.Segmenter()
const ellipsis = '…'

/** The text in at most `columns` columns, with its middle left out where it is longer: names differ at both ends. */
export function cutMiddle(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text
  if (columns <= 1) return columns === 1 ? ellipsis : ''
  const characters = [...segmenter.segment(text)].map(({ segment }) => segment)
  const forHead = Math.ceil((columns - 1) / 2)
  const head = takeWhileFitting(characters, forHead)
  const tail = takeWhileFitting(characters.toReversed(), columns - 1 - stringWidth(head.join('')))
  return `${head.join('')}${ellipsis}${tail.reverse().join('')}`
}

function takeWhileFitting(characters: readonly string[], columns: number): string[] {
  const taken: string[] = []
  let left = columns
  for (const character of characters) {
    left -= stringWidth(character)
    if (left < 0) break
    taken.push(character)
  }
  return taken
}
