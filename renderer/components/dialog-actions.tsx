import type { ReactNode } from 'react'
import styles from './dialog-actions.module.css'

/** The buttons at the end of a dialog or form: in sight however long what is above them grows. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
