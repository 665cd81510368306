import { classNames } from './class-names.ts'
import { cutPoint } from './cut-point.ts'
import styles from './cut-middle.module.css'
import { visibleText } from './visible-text.ts'

/** A name that is cut in its middle where it does not fit: its last 8 characters are always seen. */
export function CutMiddle(props: { readonly children: string; readonly className?: string | undefined }) {
  const { children: text } = props
  const cut = cutPoint(text)
  return (
    <bdi className={classNames(styles.cut, props.className)}>
      {cut > 0 && <span className={styles.head}>{visibleText(text.slice(0, cut))}</span>}
      <span className={styles.tail}>{visibleText(text.slice(cut))}</span>
    </bdi>
  )
}
