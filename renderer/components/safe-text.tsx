import { type Piece, markedPieces } from './marked-pieces.ts'
import { visibleText } from './visible-text.ts'

/** Text from AWS or a person, as text and nothing else. `dir="ltr"` for ids, ARNs and codes. */
export function SafeText(props: {
  readonly children: string
  readonly dir?: 'ltr'
  readonly className?: string | undefined
  /** What was searched for; see `markedPieces`. */
  readonly ranges?: readonly number[]
}) {
  const { children: text, dir = 'auto', ranges = none } = props
  return (
    <bdi dir={dir} className={props.className}>
      {ranges.length === 0
        ? visibleText(text)
        : markedPieces(text, { ranges, from: 0, to: text.length }).map(markedPiece)}
    </bdi>
  )
}

const none: readonly number[] = []

export function markedPiece({ text, marked }: Piece, index: number) {
  return marked ? <mark key={index}>{visibleText(text)}</mark> : visibleText(text)
}
