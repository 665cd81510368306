import type { ReactNode } from 'react'
import styles from './side-bar.module.css'

/** Some entries of the side bar under a title. */
export function SideBarSection(props: {
  readonly title: string
  readonly button?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section aria-label={props.title}>
      <div className={styles.heading}>
        <h2 className={styles.title}>{props.title}</h2>
        {props.button}
      </div>
      <ul>{props.children}</ul>
    </section>
  )
}
