import { type ReactNode, useState } from 'react'
import styles from './details.module.css'

/** What few people need, folded. */
export function More(props: {
  /** Unfolded when it appears, since it holds something. */
  readonly isOpen?: boolean
  /** Something in it is wrong, and has to be seen. */
  readonly isWrong?: boolean
  readonly children: ReactNode
}) {
  const [isOpen, setOpen] = useState(props.isOpen === true)
  return (
    <details
      className={styles.details}
      open={isOpen || props.isWrong === true}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={styles.summary}>More</summary>
      {props.children}
    </details>
  )
}
