export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/**
 * `text` cut where marks begin and end. `ranges` is flat, as uFuzzy gives it: from, to (after the last), from, to, …
 * ascending. Only what lies between `from` and `to` of the text is given.
 */
export function markedPieces(
  text: string,
  options: { readonly ranges: readonly number[]; readonly from: number; readonly to: number },
): readonly Piece[] {
  const { ranges, from, to } = options
  const cuts = [from, ...ranges.map((at) => Math.min(Math.max(at, from), to)), to]
  return cuts
    .slice(1)
    .map((end, index) => ({ text: text.slice(cuts[index], end), marked: index % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}
