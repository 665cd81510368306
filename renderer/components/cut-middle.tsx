import { classNames } from './class-names.ts'
import { cutPoint } from './cut-point.ts'
import styles from './cut-middle.module.css'
import { markedPieces } from './marked-pieces.ts'
import { markedPiece } from './safe-text.tsx'

/** A name that is cut in its middle where it does not fit: its last 8 characters are always seen. */
export function CutMiddle(props: {
  readonly children: string
  readonly className?: string | undefined
  /** What was searched for; see `markedPieces`. */
  readonly ranges?: readonly number[]
}) {
  const { children: text, ranges = none } = props
  const cut = cutPoint(text)
  return (
    <bdi className={classNames(styles.cut, props.className)}>
      {cut > 0 && (
        <span className={styles.head}>
          {markedPieces(text, { ranges, from: 0, to: cut }).map(markedPiece)}
        </span>
      )}
      <span className={styles.tail}>
        {markedPieces(text, { ranges, from: cut, to: text.length }).map(markedPiece)}
      </span>
    </bdi>
  )
}

const none: readonly number[] = []
