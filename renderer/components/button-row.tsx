import type { ReactNode } from 'react'
import styles from './button-row.module.css'
import { classNames } from './class-names.ts'

/** Buttons beside each other, and below where there is no room. */
export function ButtonRow(props: { readonly className?: string | undefined; readonly children: ReactNode }) {
  return <div className={classNames(styles.row, props.className)}>{props.children}</div>
}
