import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './empty-state.module.css'
import { Icon } from './icon.tsx'

/** What stands where nothing is: what is so, what to do about it, and the buttons that do it. */
export function EmptyState(props: {
  readonly title: ReactNode
  readonly line?: ReactNode
  readonly icon?: LucideIcon
  readonly children?: ReactNode
}) {
  return (
    <div className={styles.empty}>
      {props.icon !== undefined && <Icon of={props.icon} large />}
      <h2 className={styles.title}>{props.title}</h2>
      {props.line !== undefined && <p className={styles.line}>{props.line}</p>}
      {props.children !== undefined && <div className={styles.buttons}>{props.children}</div>}
    </div>
  )
}
