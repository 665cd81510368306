import { type ReactNode, useId } from 'react'
import styles from './first-run.module.css'

/** One way to begin. */
export function Door(props: { readonly title: string; readonly line: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.door} aria-labelledby={id}>
      <div>
        <h3 id={id} className={styles.name}>
          {props.title}
        </h3>
        <p className={styles.line}>{props.line}</p>
      </div>
      {props.children}
    </section>
  )
}
