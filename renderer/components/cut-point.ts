/** How many characters at the end of a name are always shown: names share prefixes. */
const keptAtEnd = 8

/** Where a text that is too long is cut: before its last 8 characters as people count them; 0 when it has no more. */
export function cutPoint(text: string): number {
  // A character of ASCII is one unit; others may be several.
  if (/^[\x20-\x7e]*$/.test(text)) return Math.max(0, text.length - keptAtEnd)
  const starts = [...segmenter.segment(text)].map((segment) => segment.index)
  return starts.at(-keptAtEnd) ?? 0
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
