import type { ReactNode } from 'react'
import styles from './checkbox.module.css'
import { classNames } from './class-names.ts'

interface TickProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Its name. */
  readonly children: ReactNode
  /** What it does, under the name. */
  readonly hint?: string
}

/** Chosen or not. */
export function Checkbox(props: TickProps) {
  return <Tick {...props} className={styles.checkbox} />
}

/** On or off, from this moment. */
export function Switch(props: TickProps) {
  return <Tick {...props} className={styles.switch} role="switch" />
}

function Tick(props: TickProps & { readonly className: string | undefined; readonly role?: 'switch' }) {
  return (
    <label className={styles.line}>
      <input
        type="checkbox"
        role={props.role}
        className={classNames(styles.tick, props.className)}
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>
        {props.children}
        {props.hint !== undefined && <span className={styles.hint}>{props.hint}</span>}
      </span>
    </label>
  )
}
