import { classNames } from './class-names.ts'
import styles from './tag.module.css'

/** A short word about what it stands beside. */
export function Tag(props: { readonly children: string; readonly tone?: 'neutral' | 'red' }) {
  return <span className={classNames(styles.tag, styles[props.tone ?? 'neutral'])}>{props.children}</span>
}
