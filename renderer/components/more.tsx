import type { ReactNode } from 'react'
import styles from './details.module.css'

/** What few people need, folded. */
export function More({ children }: { readonly children: ReactNode }) {
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>More</summary>
      {children}
    </details>
  )
}
