import type { ReactNode } from 'react'
import { ButtonRow } from '../../components/button-row.tsx'
import styles from './banner.module.css'

/** A line over the list about all of it, with what can be done. It stays as long as it is so. */
export function Banner(props: {
  readonly text: string
  /** Buttons. */
  readonly children?: ReactNode
  /** What stands under the line. */
  readonly more?: ReactNode
}) {
  return (
    <section className={styles.banner} role="status">
      <div className={styles.line}>
        <p className={styles.text}>{props.text}</p>
        {props.children !== undefined && <ButtonRow>{props.children}</ButtonRow>}
      </div>
      {props.more}
    </section>
  )
}
