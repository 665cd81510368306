import { Field as Base } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import styles from './field.module.css'

/**
 * One thing to fill in: its label, its control (`TextInput`, `SecretInput`, `Select`), what is wrong with it, and else
 * what helps. The control is named and described by them.
 */
export function Field(props: {
  readonly label: string
  readonly children: ReactNode
  readonly hint?: ReactNode
  /** What is wrong and how it reads right; null when nothing is. */
  readonly error?: string | null
  /** The label is there for screen readers alone. */
  readonly labelHidden?: boolean
}) {
  const { error = null } = props
  return (
    <Base.Root className={styles.field} invalid={error !== null}>
      <Base.Label className={props.labelHidden === true ? 'visually-hidden' : styles.label}>
        {props.label}
      </Base.Label>
      {props.children}
      {error === null && props.hint !== undefined && (
        <Base.Description className={styles.hint}>{props.hint}</Base.Description>
      )}
      {error !== null && (
        <Base.Error className={styles.error} match>
          {error}
        </Base.Error>
      )}
    </Base.Root>
  )
}
