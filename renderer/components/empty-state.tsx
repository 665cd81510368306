import type { ReactNode } from 'react'
import { ButtonRow } from './button-row.tsx'
import styles from './empty-state.module.css'

/** What stands where nothing is: what is so, what to do about it, and the buttons that do it. */
export function EmptyState(props: {
  readonly title: ReactNode
  /** Left out, null or false: there is none. */
  readonly line?: ReactNode
  /** Where nothing else is on the page, its title is the page's. */
  readonly isPage?: boolean
  readonly children?: ReactNode
}) {
  const Heading = props.isPage === true ? 'h1' : 'h2'
  const hasLine = props.line !== undefined && props.line !== null && props.line !== false
  return (
    <div className={styles.empty}>
      <Heading className={styles.title}>{props.title}</Heading>
      {hasLine && <p className={styles.line}>{props.line}</p>}
      {props.children !== undefined && <ButtonRow className={styles.buttons}>{props.children}</ButtonRow>}
    </div>
  )
}
