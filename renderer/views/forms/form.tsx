import type { ReactNode } from 'react'
import styles from './form.module.css'

/** Fields and the button that sends them, to us and not to a server: once, until it is no longer `busy`. */
export function Form(props: {
  readonly busy: boolean
  readonly onSubmit: () => void
  readonly children: ReactNode
}) {
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!props.busy) props.onSubmit()
      }}
    >
      {props.children}
    </form>
  )
}
