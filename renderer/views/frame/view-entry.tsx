import type { CSSProperties, ReactNode } from 'react'
import { SafeText } from '../../components/safe-text.tsx'
import { visibleText } from '../../components/visible-text.ts'
import styles from './view-entry.module.css'

export interface EntryProps {
  readonly isCurrent: boolean
  readonly onChoose: () => void
}

/** One choice of the side bar. What can be done with it, and what it says by itself, stands at its end and below. */
export function ViewEntry(
  props: EntryProps & {
    readonly name: string
    readonly title?: string
    readonly count?: number
    /** Before the name. */
    readonly glyph?: ReactNode
    /** After the name, outside of the button. */
    readonly end?: ReactNode
    readonly below?: ReactNode
    /** Ahead of it, outside of the button. */
    readonly start?: ReactNode
    /** How many levels it stands in. */
    readonly depth?: number
  },
) {
  const { count } = props
  return (
    <li>
      <div
        className={styles.entry}
        data-current={props.isCurrent}
        style={props.depth === undefined ? undefined : indented(props.depth)}
      >
        {props.start}
        <button
          type="button"
          className={styles.choose}
          title={props.title === undefined ? undefined : visibleText(props.title)}
          aria-current={props.isCurrent ? 'page' : undefined}
          onClick={props.onChoose}
        >
          {props.glyph}
          <SafeText className={styles.name}>{props.name}</SafeText>
          {count !== undefined && <span className={styles.count}>{count.toLocaleString()}</span>}
        </button>
        {props.end}
      </div>
      <div className={styles.below}>{props.below}</div>
    </li>
  )
}

function indented(depth: number): CSSProperties {
  return { paddingInlineStart: `calc(${depth} * var(--space-2))` }
}
