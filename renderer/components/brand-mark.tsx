import styles from './brand-mark.module.css'
import { KeyShape } from './key-shape.tsx'

/** The mark of Keyturn, at rest and in the colour of the text. It says nothing to screen readers. */
export function BrandMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 16 16" aria-hidden="true">
      <g transform="rotate(-90 5 11)">
        <KeyShape />
      </g>
    </svg>
  )
}
