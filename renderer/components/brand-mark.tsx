import styles from './brand-mark.module.css'
import { KeyShape } from './key-shape.tsx'

/** `idle`: nothing active. `active`: the key is turned. `attention`: something needs a person. */
export type MarkState = 'idle' | 'active' | 'attention'

/** The mark of Keyturn, in the colour of the text. It says nothing to screen readers. */
export function BrandMark({ state }: { readonly state: MarkState }) {
  return (
    <svg className={styles.mark} viewBox="0 0 16 16" aria-hidden="true">
      <g transform={state === 'idle' ? 'rotate(-90 5 11)' : undefined}>
        <KeyShape />
      </g>
      {state === 'active' && <path className={styles.trail} d="M5 2A9 9 0 0 1 12.79 6.5" />}
      {state === 'attention' && <circle className={styles.dot} cx="11.5" cy="4" r="3" />}
    </svg>
  )
}
